package io.github.mustmon.history;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When old rows may be deleted: once an hour, and not by a wall clock that has just leapt far ahead. A clock that wrongly
 * says 2040 for an hour must not cost the owner two years of history. For one thread.
 */
final class RetentionScheduler {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration BELIEVABLE_LEAP = Duration.ofDays(30);
    private static final Duration DOUBT = Duration.ofDays(1);

    private Optional<Timestamp> trusted = Optional.empty();
    private Optional<Timestamp> leapSeen = Optional.empty();
    private Optional<Timestamp> lastDone = Optional.empty();

    /** Up to when the file has readings by a clock that was right, which the clock is measured against. */
    void fileReaches(Instant reached, Timestamp now) {
        trusted = Optional.of(new Timestamp(reached, now.nanos()));
    }

    /** Whether to prune in this batch; asked once a batch. */
    boolean isDue(Timestamp now) {
        if (hasLeapt(now)) {
            Timestamp seen = leapSeen.orElse(now);
            leapSeen = Optional.of(seen);
            if (now.since(seen).compareTo(DOUBT) < 0) {
                return false;
            }
        }
        leapSeen = Optional.empty();
        trusted = Optional.of(now);
        return lastDone.map(done -> now.since(done).compareTo(EVERY) >= 0).orElse(true);
    }

    void done(Timestamp now) {
        lastDone = Optional.of(now);
    }

    private boolean hasLeapt(Timestamp now) {
        return trusted.map(old -> Duration.between(old.wall(), now.wall())
                                .minus(now.since(old))
                                .compareTo(BELIEVABLE_LEAP)
                        > 0)
                .orElse(false);
    }
}
