package io.github.mustmon.history;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The readings of one step, condensed: for each {@link Metric} how many there were, their sum, the least and the greatest.
 * Values are whole tenths, the finest unit any register has, so sums are exact. For one thread.
 */
final class Rollup {

    private static final int METRICS = Metric.ALL.size();
    private static final int TENTHS = 10;

    private final int[] counts = new int[METRICS];
    private final long[] sums = new long[METRICS];
    private final int[] least = new int[METRICS];
    private final int[] greatest = new int[METRICS];
    private int readings;

    /** A value in tenths. */
    static int tenths(double value) {
        return (int) Math.round(value * TENTHS);
    }

    static OptionalInt tenths(OptionalDouble value) {
        return value.isPresent() ? OptionalInt.of(tenths(value.getAsDouble())) : OptionalInt.empty();
    }

    /** The value of so many tenths. */
    static double ofTenths(double tenths) {
        return tenths / TENTHS;
    }

    static OptionalDouble ofTenths(OptionalInt tenths) {
        return tenths.isPresent() ? OptionalDouble.of(ofTenths(tenths.getAsInt())) : OptionalDouble.empty();
    }

    int readings() {
        return readings;
    }

    int count(int metric) {
        return counts[metric];
    }

    long sum(int metric) {
        return sums[metric];
    }

    int least(int metric) {
        return least[metric];
    }

    int greatest(int metric) {
        return greatest[metric];
    }

    /** Whether all values of a metric are the same, so that its sum and count say all. */
    boolean isUniform(int metric) {
        return least[metric] == greatest[metric];
    }

    void add(Telemetry telemetry, Optional<BatteryOutlook> outlook) {
        readings++;
        for (int metric = 0; metric < METRICS; metric++) {
            OptionalDouble value = Metric.ALL.get(metric).value(telemetry, outlook);
            if (value.isPresent()) {
                int tenths = tenths(value.getAsDouble());
                add(metric, 1, tenths, tenths, tenths);
            }
        }
    }

    void add(Rollup other) {
        readings += other.readings;
        for (int metric = 0; metric < METRICS; metric++) {
            if (other.counts[metric] > 0) {
                add(metric, other.counts[metric], other.sums[metric], other.least[metric], other.greatest[metric]);
            }
        }
    }

    void addReadings(int more) {
        readings += more;
    }

    void add(int metric, int count, long sum, int low, int high) {
        least[metric] = counts[metric] == 0 ? low : Math.min(least[metric], low);
        greatest[metric] = counts[metric] == 0 ? high : Math.max(greatest[metric], high);
        counts[metric] += count;
        sums[metric] += sum;
    }
}
