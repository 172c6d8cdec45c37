package io.github.mustmon.history;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** What is known about the wall clock of this and earlier runs. Pure. */
final class WallClock {

    /** This program did not exist before; a clock with an earlier time has not been set yet, as on a Raspberry Pi without network. */
    static final Instant FIRST_BELIEVABLE = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration CENTURY = Duration.ofDays(36_525);

    private WallClock() {}

    static boolean isBelievable(Instant wall) {
        return !wall.isBefore(FIRST_BELIEVABLE);
    }

    /** A time of an earlier run, placed on the monotonic clock before this run; the wall clock of that run is not corrected. */
    static Timestamp remembered(Instant wall, Timestamp now) {
        long nanos = now.nanos() - saturatedNanos(Duration.between(wall, now.wall()));
        return new Timestamp(wall, Math.min(nanos, now.nanos()));
    }

    /** A file can hold any time; more than a century is as good as a century, and fits in nanoseconds. */
    private static long saturatedNanos(Duration duration) {
        if (duration.compareTo(CENTURY) > 0) {
            return CENTURY.toNanos();
        }
        return duration.compareTo(CENTURY.negated()) < 0 ? -CENTURY.toNanos() : duration.toNanos();
    }
}
