package io.github.mustmon.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the program gets its time from: the wall clock for people, a monotonic clock for every decision, and waiting.
 *
 * <p>{@link #system()} is the only place that touches the real clocks; tests give their own and never sleep.
 * Implementations may be used by any number of threads.
 */
public interface TimeSource {

    /** The wall clock. It may jump; show it to people, never compute with it. */
    Instant now();

    /** Nanoseconds on a clock that only moves forward. Meaningful only as a difference. */
    long nanos();

    /**
     * Waits on the monotonic clock.
     *
     * @param duration how long; zero or negative returns at once
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Both clocks read at once. */
    default Timestamp moment() {
        return new Timestamp(now(), nanos());
    }

    /** The clocks of this machine. */
    static TimeSource system() {
        return SystemTimeSource.INSTANCE;
    }
}
