package io.github.mustmon.app.battery;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The clock on which an estimator counts seconds, which goes on over restarts.
 *
 * @param origin when this run began to count
 * @param elapsedAtOrigin what it showed then, in seconds
 * @param speed how many of its seconds pass in one of ours: 1, but for a simulated battery in time lapse
 */
record BatteryClock(Timestamp origin, double elapsedAtOrigin, double speed) {

    private static final double NANOS = 1e9;

    /** Goes on after what is kept, else begins at 0. */
    static BatteryClock startingAt(Timestamp now, Optional<StoredBattery> kept, double speed) {
        return new BatteryClock(now, kept.map(from -> resumed(from, now, speed)).orElse(0.0), speed);
    }

    private static double resumed(StoredBattery from, Timestamp now, double speed) {
        Duration gap = Duration.between(from.lastReadingAt(), now.wall());
        return from.memory().elapsedSeconds() + speed * Math.max(0, gap.toMillis() / 1000.0);
    }

    double elapsed(Timestamp at) {
        return elapsedAtOrigin + speed * at.since(origin).toNanos() / NANOS;
    }

    /** A moment of this clock on the wall clock, by one that is known on both. */
    Instant wall(double elapsedSeconds, Timestamp known) {
        return known.wall().plusMillis(Math.round(1000 * (elapsedSeconds - elapsed(known)) / speed));
    }
}
