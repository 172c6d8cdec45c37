package io.github.mustmon.simulator;

import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that moves only when told to, for tests. Sleeping moves it at once. May be used by any number of threads.
 */
public final class ManualTime implements TimeSource {

    private final Instant origin;
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong wallShiftNanos = new AtomicLong();

    /** Begins at a wall clock time. */
    public ManualTime(Instant origin) {
        this.origin = origin;
    }

    /** Begins at noon of 1 June 2026, UTC. */
    public ManualTime() {
        this(Instant.parse("2026-06-01T12:00:00Z"));
    }

    @Override
    public Instant now() {
        return origin.plusNanos(nanos.get() + wallShiftNanos.get());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void sleep(Duration duration) {
        if (!duration.isNegative()) {
            advance(duration);
        }
    }

    /** Lets time pass on both clocks. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Sets the wall clock forward, or back with a negative duration; the monotonic clock does not notice. */
    public void jumpWallClock(Duration by) {
        wallShiftNanos.addAndGet(by.toNanos());
    }
}
