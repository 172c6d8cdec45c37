package io.github.mustmon.battery;

import io.github.mustmon.battery.RuntimeEstimate.Known;
import io.github.mustmon.battery.Scenario.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well the estimator foretold the last outage of one scenario. Relative error is (estimate - truth) / max(truth, 30
 * s); the first 60 s of the outage and readings with less than 20 s left do not count. Shares are of 1; NaN stands for
 * no value.
 *
 * @param name of the scenario
 * @param median median of the relative error
 * @param ninetiethPercentile its 90th percentile
 * @param atHalf its value when half of the whole runtime is left
 * @param atFifth its value when a fifth is left
 * @param inside share of the known readings with the truth inside the band
 * @param unknown share of the readings answered "unknown"
 * @param optimistic largest excess of the estimate over the truth, as a share of the whole runtime
 * @param unsafeLow share of the known readings with {@code low} above the truth by over 10 % and over 30 s
 * @param lowToTruth median of {@code low} divided by the truth
 * @param mains relative error of "if power failed now" at the last reading before the outage
 * @param capacityError relative error of the capacity at the end
 * @param replacements how often the battery was found to be another one
 */
record ScenarioScore(
        String name,
        double median,
        double ninetiethPercentile,
        double atHalf,
        double atFifth,
        double inside,
        double unknown,
        double optimistic,
        double unsafeLow,
        double lowToTruth,
        double mains,
        double capacityError,
        int replacements) {

    private static final double LEAST_SECONDS = 20;
    private static final double FIRST_SECONDS = 60;

    static ScenarioScore of(Scenario scenario) {
        RuntimeEstimator estimator = new RuntimeEstimator(scenario.settings());
        Outage outage = new Outage();
        for (Reading reading : scenario.readings()) {
            RuntimeEstimate estimate = estimator.observe(reading.sample());
            if (Double.isNaN(reading.remainingSeconds())) {
                continue;
            }
            if (reading.outage() == 0) {
                outage.onMains(estimate, reading.remainingSeconds());
            } else if (reading.outage() == scenario.outages()) {
                outage.add(reading.sample().elapsedSeconds(), estimate, reading.remainingSeconds());
            }
        }
        BatteryHealth health = estimator.health();
        return outage.score(
                scenario.name(),
                Math.abs(health.capacityAmpereHours() / scenario.capacityAmpereHours() - 1),
                health.replacements() + (health.replacementSuspected() ? 1 : 0));
    }

    /** The readings of the outage that is scored. */
    private static final class Outage {

        private final List<Double> errors = new ArrayList<>();
        private final List<Double> lows = new ArrayList<>();
        private final Mark half = new Mark(.5);
        private final Mark fifth = new Mark(.2);
        private double start = Double.NaN;
        private double life;
        private double mains = Double.NaN;
        private double optimistic;
        private int total;
        private int inside;
        private int unsafe;

        void onMains(RuntimeEstimate estimate, double truth) {
            if (Double.isNaN(start)) {
                mains = estimate instanceof Known known ? Math.abs(known.seconds() - truth) / truth : Double.NaN;
            }
        }

        void add(double seconds, RuntimeEstimate estimate, double truth) {
            if (Double.isNaN(start)) {
                start = seconds;
            }
            double elapsed = seconds - start;
            life = elapsed + truth;
            if (elapsed < FIRST_SECONDS || truth < LEAST_SECONDS) {
                return;
            }
            total++;
            if (!(estimate instanceof Known known)) {
                return;
            }
            double error = (known.seconds() - truth) / Math.max(truth, 30);
            double low = known.lowSeconds();
            errors.add(Math.abs(error));
            lows.add(low / truth);
            optimistic = Math.max(optimistic, known.seconds() - truth);
            inside += low <= truth && truth <= known.highSeconds() ? 1 : 0;
            unsafe += low > 1.1 * truth && low > truth + 30 ? 1 : 0;
            half.offer(truth / life, Math.abs(error));
            fifth.offer(truth / life, Math.abs(error));
        }

        ScenarioScore score(String name, double capacityError, int replacements) {
            double[] all = errors.stream().mapToDouble(Double::doubleValue).toArray();
            double known = all.length == 0 ? Double.NaN : all.length;
            return new ScenarioScore(
                    name,
                    percentile(all, .5),
                    percentile(all, .9),
                    half.error,
                    fifth.error,
                    inside / known,
                    1 - all.length / (double) total,
                    optimistic / life,
                    unsafe / known,
                    percentile(lows.stream().mapToDouble(Double::doubleValue).toArray(), .5),
                    mains,
                    capacityError,
                    replacements);
        }
    }

    /** The error where a certain share of the whole runtime is left. */
    private static final class Mark {

        private final double share;
        private double distance = .08;
        private double error = Double.NaN;

        Mark(double share) {
            this.share = share;
        }

        void offer(double left, double relativeError) {
            if (Math.abs(left - share) < distance) {
                distance = Math.abs(left - share);
                error = relativeError;
            }
        }
    }

    static double percentile(double[] values, double share) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double k = (sorted.length - 1) * share;
        int floor = (int) k;
        return floor + 1 >= sorted.length
                ? sorted[floor]
                : sorted[floor] + (sorted[floor + 1] - sorted[floor]) * (k - floor);
    }
}
