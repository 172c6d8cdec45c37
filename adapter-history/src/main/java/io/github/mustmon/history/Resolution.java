package io.github.mustmon.history;

import java.time.Duration;
import java.time.Instant;

/** The steps in which readings are kept, finest first. */
enum Resolution {
    FINE("readings_10s", Duration.ofSeconds(10), Duration.ofDays(2), 720),
    MEDIUM("readings_5min", Duration.ofMinutes(5), Duration.ofDays(14), 288),
    /** Kept for two years, one of them a leap year; so are outages and events. */
    COARSE("readings_1h", Duration.ofHours(1), Duration.ofDays(731), 720);

    private final String table;
    private final Duration step;
    private final Duration kept;
    private final int maxPending;

    Resolution(String table, Duration step, Duration kept, int maxPending) {
        this.table = table;
        this.step = step;
        this.kept = kept;
        this.maxPending = maxPending;
    }

    String table() {
        return table;
    }

    Duration step() {
        return step;
    }

    Duration kept() {
        return kept;
    }

    /** How many steps of one UPS wait in memory while the file cannot be written. */
    int maxPending() {
        return maxPending;
    }

    /** The begin, in epoch seconds, of the step that holds an instant. */
    long stepOf(Instant at) {
        long seconds = step.toSeconds();
        return Math.floorDiv(at.getEpochSecond(), seconds) * seconds;
    }

    /**
     * The resolution for a question: the finest one that is kept long enough, or a coarser one that divides the step and so
     * gives the same answer from fewer rows.
     */
    static Resolution covering(Instant from, Duration wanted, Instant now) {
        Resolution best = COARSE;
        for (Resolution each : values()) {
            if (!from.isBefore(now.minus(each.kept))) {
                best = each;
                break;
            }
        }
        for (Resolution each : values()) {
            boolean divides = !wanted.isZero() && wanted.toMillis() % each.step.toMillis() == 0;
            if (each.compareTo(best) > 0 && divides) {
                best = each;
            }
        }
        return best;
    }

    /** The smallest multiple of this step that is no finer than the one wanted. */
    Duration stepFor(Duration wanted) {
        long own = step.toMillis();
        long multiples = Math.max(1, -Math.floorDiv(-wanted.toMillis(), own));
        return step.multipliedBy(multiples);
    }
}
