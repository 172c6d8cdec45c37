package io.github.mustmon.core.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the state of one serial line: one message for each change, not for each attempt. For one thread. */
final class LinkEventLogger {

    private static final Logger LOG = LoggerFactory.getLogger(LinkEventLogger.class);

    private final String ups;
    private String lastTrouble = "";
    private boolean openLogged;
    private boolean answerLogged;

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
