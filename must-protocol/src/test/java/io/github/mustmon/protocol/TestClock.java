package io.github.mustmon.protocol;

import java.time.Duration;
import java.time.Instant;

/** Two clocks that move only when told to. */
public final class TestClock {

    private Instant wall = Instant.parse("2026-06-01T12:00:00Z");
    private long nanos;

    /** Both clocks read at once. */
    public Timestamp moment() {
        return new Timestamp(wall, nanos);
    }

    /** Lets time pass on both clocks. */
    public void advance(Duration duration) {
        wall = wall.plus(duration);
        nanos += duration.toNanos();
    }

    /** Sets the wall clock; the monotonic clock does not notice. */
    public void jumpWallClock(Duration by) {
        wall = wall.plus(by);
    }
}
