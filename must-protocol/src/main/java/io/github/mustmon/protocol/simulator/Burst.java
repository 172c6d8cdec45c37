package io.github.mustmon.protocol.simulator;

import java.time.Duration;
import java.util.Objects;

/** Bytes that a device sends without a pause, and how long it waits before them. Immutable. */
public final class Burst {

    private final Duration after;
    private final byte[] bytes;
    private final boolean hangUp;

    private Burst(Duration after, byte[] bytes, boolean hangUp) {
        this.after = Objects.requireNonNull(after, "after");
        this.bytes = bytes.clone();
        this.hangUp = hangUp;
    }

    /** Bytes at once. */
    public static Burst of(byte[] bytes) {
        return new Burst(Duration.ZERO, bytes, false);
    }

    /**
     * Bytes after a wait.
     *
     * @param after counted from the end of the burst before it, or from the request
     */
    public static Burst after(Duration after, byte[] bytes) {
        return new Burst(after, bytes, false);
    }

    /** No bytes any more: the line is gone. */
    public static Burst hangUp() {
        return new Burst(Duration.ZERO, new byte[0], true);
    }

    /** How long the device waits, from the end of the burst before it or from the request. */
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
