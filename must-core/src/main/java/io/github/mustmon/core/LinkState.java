package io.github.mustmon.core;

import java.util.Locale;

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
    DOWN,
    /** The port is open and has not given a valid answer yet. */
    SILENT,
    /** A device of another model answers, whose registers mean something else; nothing that it says is taken for a reading. */
    UNSUPPORTED,
    /** The last polls were answered; single ones may fail. */
    UP;

    /** The word used in JSON and MQTT: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
