package io.github.mustmon.simulator;

import java.time.Duration;

/** Bytes that a device sends without a pause, and how long it waits before them. Immutable. */
public final class ResponseChunk {

    private final Duration after;
    private final byte[] bytes;
    private final boolean hangUp;

    private ResponseChunk(Duration after, byte[] bytes, boolean hangUp) {
        this.after = after;
        this.bytes = bytes.clone();
        this.hangUp = hangUp;
    }

    /** Bytes at once. */
    public static ResponseChunk of(byte[] bytes) {
        return new ResponseChunk(Duration.ZERO, bytes, false);
    }

    /**
     * Bytes after a wait.
     *
     * @param after counted from the end of the chunk before it, or from the request
     */
    public static ResponseChunk after(Duration after, byte[] bytes) {
        return new ResponseChunk(after, bytes, false);
    }

    /** No bytes any more: the line is gone. */
    public static ResponseChunk hangUp() {
        return new ResponseChunk(Duration.ZERO, new byte[0], true);
    }

    /** How long the device waits, from the end of the chunk before it or from the request. */
    public Duration after() {
        return after;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether the line is gone from here on. */
    public boolean isHangUp() {
        return hangUp;
    }
}
