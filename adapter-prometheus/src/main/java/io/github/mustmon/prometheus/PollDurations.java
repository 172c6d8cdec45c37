package io.github.mustmon.prometheus;

import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.UpsSnapshot;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.HashMap;
import java.util.Map;

/**
 * Sorts the durations of polls into buckets, for each UPS. A poll that found no open port took no time on the line and is
 * left out: it would make a broken link look fast. Any thread may call.
 */
final class PollDurations {

    /**
     * Upper bounds in seconds. A poll needs 69.8 ms of line time at 9600 baud, so the buckets lie close above that, then
     * wide over the retries.
     */
    private static final double[] BOUNDS = {
        0.01, 0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, Double.POSITIVE_INFINITY
    };

    private final Map<String, Tally> tallies = new HashMap<>();
    private volatile long version;

    /**
     * What was sorted.
     *
     * @param buckets polls by their duration
     * @param sumSeconds all durations together
     */
    record Counts(ClassicHistogramBuckets buckets, double sumSeconds) {}

    /** Takes the last poll of a snapshot, unless it was taken before. */
    synchronized void observe(UpsSnapshot snapshot) {
        tallies.computeIfAbsent(snapshot.ups(), name -> new Tally()).observe(snapshot.statistics());
        version++;
    }

    /** Grows with each snapshot. */
    long version() {
        return version;
    }

    /** All durations of one UPS so far. */
    synchronized Counts of(String ups) {
        return tallies.getOrDefault(ups, new Tally()).counts();
    }

    private static final class Tally {

        private final long[] counts = new long[BOUNDS.length];
        private double sumSeconds;
        private long pollsSeen;

        void observe(PollStatistics statistics) {
            long polls = pollsOnTheLine(statistics);
            if (polls <= pollsSeen) {
                return;
            }
            pollsSeen = polls;
            double seconds = statistics.lastPoll().toNanos() / 1e9;
            sumSeconds += seconds;
            int bucket = 0;
            while (seconds > BOUNDS[bucket]) {
                bucket++;
            }
            counts[bucket]++;
        }

        Counts counts() {
            return new Counts(ClassicHistogramBuckets.of(BOUNDS, counts.clone()), sumSeconds);
        }

        private static long pollsOnTheLine(PollStatistics statistics) {
            long polls = 0;
            for (long ended : statistics.polls().values()) {
                polls += ended;
            }
            return polls - statistics.count(PollResult.PORT);
        }
    }
}
