package io.github.mustmon.core.internal;

import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;

/** When the settings block is read: behind the first telemetry, then every ten minutes, a minute after a failure. For one thread. */
final class SettingsSchedule {

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final TimeSource time;
    private long nextNanos;

    SettingsSchedule(TimeSource time) {
        this.time = time;
        this.nextNanos = time.nanos();
    }

    boolean isDue() {
        return time.nanos() - nextNanos >= 0;
    }

    /** An attempt begins; whatever becomes of it, the next one is not at once. */
    void tried() {
        nextNanos = time.nanos() + AFTER_FAILURE.toNanos();
    }

    void succeeded() {
        nextNanos = time.nanos() + EVERY.toNanos();
    }
}
