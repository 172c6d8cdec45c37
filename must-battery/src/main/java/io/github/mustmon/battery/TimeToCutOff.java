package io.github.mustmon.battery;

import static io.github.mustmon.battery.VoltageModel.PARAMETERS;

/**
 * How long each hypothesis lasts at constant power until its voltage reaches the cut-off: it is discharged in steps
 * that become finer towards the end, {@code I = P / V(x, I)}, {@code dt = 3600 Q dx / I}.
 */
final class TimeToCutOff {
    private static final int STEPS = 14;
    /** Hypotheses below this probability cannot move a quantile of the band. */
    private static final double NEGLIGIBLE = 1e-6;
    /** The voltage foretold is uncertain: the cut-off is also met one deviation early and late. */
    private static final double[] DEVIATIONS = {1, 0, -1};

    private static final double[] SHARES = {0.27, 0.46, 0.27};

    private final WeightedTimes times = new WeightedTimes();
    private final double[] h = new double[PARAMETERS];
    private final double[] reached = new double[DEVIATIONS.length];
    private final double[] margin = new double[DEVIATIONS.length];

    /**
     * The distribution of the time to cut-off over all hypotheses. The result is reused by the next call.
     *
     * @param bank the hypotheses.
     * @param delivered ampere-hours missing now.
     * @param watts drawn from the battery, per 12 V block.
     * @param cutOff volts of a block at which the UPS switches off.
     */
    WeightedTimes distribution(HypothesisBank bank, double delivered, double watts, double cutOff) {
        times.clear();
        for (int cell = 0; cell < HypothesisGrid.CELLS; cell++) {
            double weight = Math.exp(bank.logWeight[cell]);
            if (weight > NEGLIGIBLE) {
                discharge(bank, cell, delivered, watts, cutOff);
                for (int i = 0; i < reached.length; i++) {
                    times.add(reached[i], weight * SHARES[i]);
                }
            }
        }
        return times;
    }

    private void discharge(HypothesisBank bank, int cell, double delivered, double watts, double cutOff) {
        double capacity = HypothesisGrid.capacity(cell);
        double exponent = HypothesisGrid.exponent(cell);
        boolean lead = HypothesisGrid.isLead(cell);
        double amperes = watts / 12;
        double start = delivered / capacity;
        double end = VoltageModel.END / VoltageModel.rateFactor(amperes, capacity, exponent);
        double time = 0;
        double depth = start;
        java.util.Arrays.fill(reached, -1);
        for (int step = 0; step <= STEPS; step++) {
            double left = 1 - step / (double) STEPS;
            double next = Math.max(start, start + (end - start) * (1 - left * left));
            double seen = next * VoltageModel.rateFactor(amperes, capacity, exponent);
            double volts = volts(bank, cell, lead, next, seen, amperes / capacity);
            if (step == 0) {
                amperes = watts / Math.max(volts, 8);
                seen = next * VoltageModel.rateFactor(amperes, capacity, exponent);
                volts = volts(bank, cell, lead, next, seen, amperes / capacity);
            }
            double nextAmperes = watts / Math.max(volts, 8);
            double took = 3600 * capacity * (next - depth) * 2 / (amperes + nextAmperes);
            double deviation = Math.sqrt(Math.max(0, variance(bank, cell)));
            boolean open = false;
            for (int i = 0; i < reached.length; i++) {
                double above = volts - cutOff - DEVIATIONS[i] * deviation;
                if (reached[i] < 0) {
                    if (above <= 0) {
                        reached[i] = step == 0 ? 0 : time + took * margin[i] / (margin[i] - above);
                    } else {
                        open = true;
                    }
                }
                margin[i] = above;
            }
            time += took;
            depth = next;
            amperes = nextAmperes;
            if (!open) {
                return;
            }
        }
        for (int i = 0; i < reached.length; i++) {
            if (reached[i] < 0) {
                reached[i] = time;
            }
        }
    }

    private double volts(HypothesisBank bank, int cell, boolean lead, double depth, double seen, double hourlyRate) {
        h[0] = 1;
        h[1] = lead ? -VoltageModel.slope(hourlyRate) * seen : 0;
        h[2] = -VoltageModel.resistive(hourlyRate);
        h[3] = lead ? -VoltageModel.knee(HypothesisGrid.knee(cell), Math.min(seen, 1.03)) : 0;
        int at = cell * PARAMETERS;
        double volts = lead ? VoltageModel.freshVolts(seen) : VoltageModel.lithiumVolts(depth);
        for (int i = 0; i < PARAMETERS; i++) {
            volts += bank.mean[at + i] * h[i];
        }
        return volts;
    }

    private double variance(HypothesisBank bank, int cell) {
        int base = cell * HypothesisBank.TRIANGLE;
        double sum = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            sum += h[i] * h[i] * bank.covariance[base + i * (i + 1) / 2 + i];
            for (int j = 0; j < i; j++) {
                sum += 2 * h[i] * h[j] * bank.covariance[base + i * (i + 1) / 2 + j];
            }
        }
        return sum;
    }
}
