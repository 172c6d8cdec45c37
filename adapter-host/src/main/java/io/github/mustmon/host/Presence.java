package io.github.mustmon.host;

/** What a port said when it was probed. */
public enum Presence {
    /** Somebody accepts connections. */
    ANSWERS,
    /** Nobody accepts connections there, but the host's system said so itself: it is alive. */
    REFUSES,
    /** Neither came in time. */
    SILENT,
    /** The fault is on our side, a missing route or name, so nothing is known of the host. */
    UNKNOWN;

    /** Whether the host lives. */
    public boolean isAlive() {
        return this == ANSWERS || this == REFUSES;
    }
}
