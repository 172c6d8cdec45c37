package io.github.mustmon.battery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How good the estimates of one outage were. The relative error is {@code (estimate - truth) / max(truth, 30 s)};
 * readings of the first 60 s and those with less than 20 s left do not count.
 */
final class EstimateScore {
    private final List<Double> errors = new ArrayList<>();
    private final List<Double> jumps = new ArrayList<>();
    private int total;
    private int unknown;
    private int inside;
    private int overLow;
    private double optimisticSeconds;
    private double life;
    private double mains = Double.NaN;
    private final double[] atDistance = {1, 1, 1};
    private final double[] at = {Double.NaN, Double.NaN, Double.NaN};
    private static final double[] SHARES_LEFT = {0.8, 0.5, 0.2};
    private double previousTruth = Double.NaN;
    private double previousEstimate = Double.NaN;
    private double previousElapsed;

    void onMains(RuntimeEstimate estimate, double truth) {
        mains = estimate.known().map(known -> (known.seconds() - truth) / truth).orElse(Double.NaN);
    }

    void onBattery(double elapsed, double truth, RuntimeEstimate estimate) {
        life = elapsed + truth;
        double seconds = estimate.known().map(RuntimeEstimate.Known::seconds).orElse(Double.NaN);
        if (!Double.isNaN(previousEstimate) && !Double.isNaN(seconds)) {
            double beyond = Math.abs((seconds - previousEstimate) - (truth - previousTruth));
            jumps.add(beyond / Math.max(60, truth));
        }
        previousEstimate = seconds;
        previousTruth = truth;
        previousElapsed = elapsed;
        if (elapsed < 60 || truth < 20) {
            return;
        }
        total++;
        if (Double.isNaN(seconds)) {
            unknown++;
            return;
        }
        RuntimeEstimate.Known known = estimate.known().orElseThrow();
        double error = (seconds - truth) / Math.max(truth, 30);
        errors.add(error);
        if (known.lowSeconds() <= truth && truth <= known.highSeconds()) {
            inside++;
        }
        if (known.lowSeconds() > truth * 1.1 && known.lowSeconds() > truth + 30) {
            overLow++;
        }
        optimisticSeconds = Math.max(optimisticSeconds, seconds - truth);
        double left = truth / (elapsed + truth);
        for (int i = 0; i < at.length; i++) {
            double distance = Math.abs(left - SHARES_LEFT[i]);
            if (distance < 0.08 && distance < atDistance[i]) {
                atDistance[i] = distance;
                at[i] = error;
            }
        }
    }

    double lastElapsed() {
        return previousElapsed;
    }

    double absoluteErrorPercentile(double share) {
        return percentile(errors.stream().mapToDouble(Math::abs), share);
    }

    double bias() {
        return percentile(errors.stream().mapToDouble(error -> error), 0.5);
    }

    double jump() {
        return percentile(jumps.stream().mapToDouble(jump -> jump), 0.99);
    }

    double unknownShare() {
        return total == 0 ? Double.NaN : (double) unknown / total;
    }

    double insideShare() {
        return errors.isEmpty() ? Double.NaN : (double) inside / errors.size();
    }

    double overLowShare() {
        return errors.isEmpty() ? Double.NaN : (double) overLow / errors.size();
    }

    /** Largest optimistic error as a share of the whole runtime. */
    double optimistic() {
        return optimisticSeconds / life;
    }

    /** Relative error with 80, 50 and 20 % left (index 0, 1, 2), NaN where there was no estimate. */
    double atLeft(int index) {
        return at[index];
    }

    double mains() {
        return mains;
    }

    double life() {
        return life;
    }

    /** Linear interpolated percentile of the values that are numbers; NaN of none. */
    static double percentile(DoubleStream values, double share) {
        List<Double> sorted = new ArrayList<>(
                values.filter(value -> !Double.isNaN(value)).boxed().toList());
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        Collections.sort(sorted);
        double position = (sorted.size() - 1) * share;
        int floor = (int) position;
        double lower = sorted.get(floor);
        return floor + 1 >= sorted.size() ? lower : lower + (sorted.get(floor + 1) - lower) * (position - floor);
    }
}
