package io.github.mustmon.battery;

import java.util.Arrays;

/** Quantiles of weighted times, kept as a histogram over the logarithm of the time: no sorting, no allocation. */
final class WeightedTimes {
    private static final int BINS = 1400;
    private static final double LONGEST = Math.log(2e6);
    private static final double PER_BIN = LONGEST / BINS;

    private final double[] weight = new double[BINS];
    private double total;

    void clear() {
        Arrays.fill(weight, 0);
        total = 0;
    }

    void add(double seconds, double share) {
        int bin = (int) (Math.log(Math.max(1, seconds)) / PER_BIN);
        weight[Math.min(bin, BINS - 1)] += share;
        total += share;
    }

    /** The time in seconds below which {@code share} of the weight lies. */
    double quantile(double share) {
        double wanted = share * total;
        double below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (below + weight[bin] >= wanted && weight[bin] > 0) {
                double within = (wanted - below) / weight[bin];
                return bin == 0 ? within : Math.exp((bin + within) * PER_BIN);
            }
            below += weight[bin];
        }
        return Math.exp(LONGEST);
    }
}
