package io.github.mustmon.core;

/** How a poll ended, after its retries. */
public enum PollResult {
    /** A reading was accepted. */
    OK("ok"),
    /** Nothing came, or not all of it. */
    TIMEOUT("timeout"),
    /** Bytes came that were no valid answer. */
    CORRUPT("corrupt"),
    /** The device refused the request. */
    REFUSED("refused"),
    /** A valid answer with impossible content. */
    IMPLAUSIBLE("implausible"),
    /** There was no open port, or it failed. */
    PORT("port");

    private final String id;

    PollResult(String id) {
        this.id = id;
    }

    /** The word used as a label. */
    public String id() {
        return id;
    }
}
