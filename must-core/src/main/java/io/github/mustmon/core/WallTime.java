package io.github.mustmon.core;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * Dates what happened by the wall clock as it is set now. A machine without a battery-backed clock starts with a wrong time, and NTP sets it while
 * the program runs, by hours or years; from then on the monotonic clock tells when earlier events really happened. Pure.
 */
public final class WallTime {

    /** A clock that is only slewed, or read a moment apart, differs by less. */
    private static final Duration MIN_STEP = Duration.ofSeconds(2);

    /** Where the two clocks do not run at the same rate, they drift apart by less: a ten-thousandth of the time passed. */
    private static final long MAX_DRIFT_DIVISOR = 10_000;

    private WallTime() {}

    /**
     * When a timestamp was taken, by the wall clock as it is now.
     *
     * @param at taken in this run of the program
     * @param now the clocks now
     * @return the time that {@code at} has, unless the wall clock was set since
     */
    public static Instant of(Timestamp at, Timestamp now) {
        Duration passed = now.since(at);
        Instant byMonotonicClock = now.wall().minus(passed);
        Duration difference = Duration.between(at.wall(), byMonotonicClock).abs();
        Duration tolerance = MIN_STEP.plus(passed.abs().dividedBy(MAX_DRIFT_DIVISOR));
        return difference.compareTo(tolerance) >= 0 ? byMonotonicClock : at.wall();
    }

    /** The same timestamp with the wall time of {@link #of}. */
    public static Timestamp corrected(Timestamp at, Timestamp now) {
        return new Timestamp(of(at, now), at.nanos());
    }
}
