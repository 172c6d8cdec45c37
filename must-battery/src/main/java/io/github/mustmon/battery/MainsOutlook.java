package io.github.mustmon.battery;

import java.util.Objects;

/**
 * The runtime "if power failed now". It is computed for rounded conditions and kept as long as these stay the same, so
 * that a steady load costs nothing.
 */
final class MainsOutlook {
    private static final double WATTS_STEP = 0.01;
    private static final double AMPERE_HOURS_STEP = 0.05;

    private record Conditions(HypothesisBank bank, long watts, long missing, double cutOff) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Conditions conditions
                    && conditions.bank == bank
                    && conditions.watts == watts
                    && conditions.missing == missing
                    && Double.compare(conditions.cutOff, cutOff) == 0;
        }

        @Override
        public int hashCode() {
            return Objects.hash(watts, missing, cutOff);
        }
    }

    private Conditions last = new Conditions(new HypothesisBank(), 0, 0, 0);
    private double seconds;
    private double low;
    private double high;

    /** Computes the outlook: as {@link TimeToCutOff#distribution}. */
    void compute(HypothesisBank bank, double missing, double watts, double cutOff, TimeToCutOff timeToCutOff) {
        Conditions now = new Conditions(
                bank,
                Math.round(Math.log(Math.max(1, watts)) / WATTS_STEP),
                Math.round(missing / AMPERE_HOURS_STEP),
                cutOff);
        if (now.equals(last)) {
            return;
        }
        last = now;
        WeightedTimes times = timeToCutOff.distribution(
                bank, now.missing * AMPERE_HOURS_STEP, Math.exp(now.watts * WATTS_STEP), cutOff);
        seconds = times.quantile(RuntimeEstimator.ESTIMATE_SHARE);
        low = Math.min(times.quantile(RuntimeEstimator.LOW_SHARE), 0.93 * seconds);
        high = Math.max(times.quantile(RuntimeEstimator.HIGH_SHARE), 1.07 * seconds);
    }

    double seconds() {
        return seconds;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }
}
