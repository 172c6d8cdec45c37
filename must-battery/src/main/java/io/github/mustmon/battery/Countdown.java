package io.github.mustmon.battery;

import java.util.List;

/** The number shown: it counts down between the marches, and corrections enter a little at a time. */
final class Countdown {

    /** The least distance of either end of the band from the estimate. */
    private static final double NARROWEST = .11;

    double estimate = Double.NaN;
    double low = Double.NaN;
    double high = Double.NaN;
    double untilMarch;

    boolean known() {
        return !Double.isNaN(estimate);
    }

    void clear() {
        estimate = Double.NaN;
        low = Double.NaN;
        high = Double.NaN;
        untilMarch = 0;
    }

    void pass(double seconds) {
        estimate = Math.max(0, estimate - seconds);
        low = Math.max(0, low - seconds);
        high = Math.max(0, high - seconds);
        untilMarch -= seconds;
    }

    /** Takes the quantiles of a march; {@code freely} lets the whole correction in at once. */
    void correct(TimeToCutoff march, boolean freely) {
        double target = march.quantile(.45);
        double correction = target - estimate;
        if (freely || !known()) {
            estimate = target;
        } else {
            double most = Math.max(8, .04 * estimate);
            estimate += Math.max(-most, Math.min(most, correction));
        }
        low = Math.min(march.quantile(.06), (1 - NARROWEST) * estimate);
        high = Math.max(march.quantile(.94), (1 + NARROWEST) * estimate);
        untilMarch = Math.max(4, Math.min(30, .012 * estimate));
    }

    /** Lowers everything to what the straight line through the last minutes allows. */
    void limit(double bound) {
        if (bound < estimate) {
            estimate = bound;
            low = Math.min(low, (1 - NARROWEST) * bound);
            high = Math.max(Math.min(high, 1.35 * bound), (1 + NARROWEST) * bound);
        }
    }

    List<Double> state() {
        return List.of(estimate, low, high, untilMarch);
    }

    void restore(List<Double> state) {
        if (state.size() != 4) {
            throw new IllegalArgumentException("battery memory has a countdown of " + state.size() + " values");
        }
        estimate = state.get(0);
        low = state.get(1);
        high = state.get(2);
        untilMarch = state.get(3);
    }
}
