package io.github.mustmon.core;

/**
 * The line to one UPS.
 *
 * <pre>
 *              open                 first valid answer
 *   DOWN  ------------>  SILENT  ------------------------>  UP
 *    ^                     |                                 |
 *    |  port gone, or      |        port gone, or several    |
 *    +---silent for long---+--------polls failed in a row----+
 *
 *   any  ---- a device of another model answers ---->  UNSUPPORTED  ---- the right one answers ---->  UP
 * </pre>
 */
public enum LinkState {
    /** No open port; the next attempt waits for its turn or for the port to come back. */
    DOWN("down"),
    /** The port is open and has not given a valid answer yet. */
    SILENT("silent"),
    /** A device of another model answers, whose registers mean something else; nothing that it says is taken for a reading. */
    UNSUPPORTED("unsupported"),
    /** The last polls were answered; single ones may fail. */
    UP("up");

    private final String id;

    LinkState(String id) {
        this.id = id;
    }

    /** The word used in JSON and MQTT. */
    public String id() {
        return id;
    }
}
