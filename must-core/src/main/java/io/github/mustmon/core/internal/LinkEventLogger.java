package io.github.mustmon.core.internal;

import io.github.mustmon.protocol.DeviceProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the state of one serial line: one message for each change, not for each attempt. For one thread. */
final class LinkEventLogger {

    private static final Logger LOG = LoggerFactory.getLogger(LinkEventLogger.class);

    private final String ups;
    private String lastTrouble = "";
    private boolean openLogged;
    private boolean answerLogged;
    private boolean machineTypeLogged;

    LinkEventLogger(String ups) {
        this.ups = ups;
    }

    void opened(String port) {
        if (!openLogged) {
            LOG.info("{}: {} is open.", ups, port);
        }
        openLogged = true;
    }

    void notOpened() {
        openLogged = false;
    }

    void answered(String port) {
        if (!answerLogged) {
            LOG.info("{}: the UPS at {} answers.", ups, port);
        }
        answerLogged = true;
        lastTrouble = "";
    }

    /** A type that no document names may be a model with other registers; its readings are taken, and somebody should know. */
    void machineType(DeviceProfile profile, int machineType) {
        if (!machineTypeLogged && !profile.machineTypes().known().contains(machineType)) {
            LOG.warn(
                    "{}: machine type {} is not known; it is read as an {}. Compare the values with the display of the UPS,"
                            + " and please report the type and the model.",
                    ups,
                    machineType,
                    profile.model());
            machineTypeLogged = true;
        }
    }

    void failed(String why) {
        LOG.debug("{}: {}", ups, why);
    }

    void noSettings(Exception why) {
        LOG.debug("{}: the settings could not be read; they are read again later. {}", ups, why.getMessage());
    }

    /**
     * @param reported whether an alarm reports it already
     * @param why the whole message
     * @param kind the part of it that does not change from attempt to attempt
     */
    void lost(boolean reported, String why, String kind) {
        answerLogged = false;
        if (!reported && !kind.equals(lastTrouble)) {
            LOG.warn("{}: {}", ups, why);
        }
        lastTrouble = kind;
    }
}
