package io.github.mustmon.history;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** What can be said of the wall clock. Pure. */
final class WallClock {

    /** This program did not exist before; a clock that says so has not been set yet, as on a Raspberry Pi without network. */
    static final Instant FIRST_BELIEVABLE = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration CENTURY = Duration.ofDays(36_525);

    private WallClock() {}

    static boolean isBelievable(Instant wall) {
        return !wall.isBefore(FIRST_BELIEVABLE);
    }

    /** The moment as the wall clock would have said it, had it gone right: by the monotonic clock, from a moment it did. */
    static Timestamp corrected(Timestamp past, Timestamp believable) {
        if (isBelievable(past.wall())) {
            return past;
        }
        return new Timestamp(believable.wall().minus(believable.since(past)), past.nanos());
    }

    /** A moment of an earlier run, placed on the monotonic clock of this one. */
    static Timestamp remembered(Instant wall, Timestamp now) {
        return new Timestamp(wall, now.nanos() - saturatedNanos(Duration.between(wall, now.wall())));
    }

    /** A file can hold any time; more than a century is as good as a century, and fits in nanoseconds. */
    private static long saturatedNanos(Duration duration) {
        if (duration.compareTo(CENTURY) > 0) {
            return CENTURY.toNanos();
        }
        return duration.compareTo(CENTURY.negated()) < 0 ? -CENTURY.toNanos() : duration.toNanos();
    }
}
