package io.github.mustmon.core.internal;

import io.github.mustmon.protocol.DeviceProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the owner of the machine is told of one line: one line of log for each change, whatever is tried in between. For one
 * thread.
 */
final class LineLog {

    private static final Logger LOG = LoggerFactory.getLogger(LineLog.class);

    private final String ups;
    private String lastTrouble = "";
    private boolean openTold;
    private boolean answerTold;
    private boolean machineTypeTold;

    LineLog(String ups) {
        this.ups = ups;
    }

    void opened(String port) {
        if (!openTold) {
            LOG.info("{}: {} is open.", ups, port);
        }
        openTold = true;
    }

    void notOpened() {
        openTold = false;
    }

    void answered(String port) {
        if (!answerTold) {
            LOG.info("{}: the UPS at {} answers.", ups, port);
        }
        answerTold = true;
        lastTrouble = "";
    }

    /** A type that no document names may be a model with other registers; its readings are taken, and somebody should know. */
    void machineType(DeviceProfile profile, int machineType) {
        if (!machineTypeTold && !profile.machineTypes().known().contains(machineType)) {
            LOG.warn(
                    "{}: machine type {} is not known; it is read as an {}. Compare the values with the display of the UPS,"
                            + " and please report the type and the model.",
                    ups,
                    machineType,
                    profile.model());
            machineTypeTold = true;
        }
    }

    void failed(String why) {
        LOG.debug("{}: {}", ups, why);
    }

    void noSettings(Exception why) {
        LOG.debug(
                "{}: its settings could not be read, which does no harm; they are read again later. {}",
                ups,
                why.getMessage());
    }

    /**
     * @param told whether an alarm tells it already
     * @param why the whole story
     * @param kind the part of it that does not change from attempt to attempt
     */
    void lost(boolean told, String why, String kind) {
        answerTold = false;
        if (!told && !kind.equals(lastTrouble)) {
            LOG.warn("{}: {}", ups, why);
        }
        lastTrouble = kind;
    }
}
