package io.github.mustmon.battery;

import static io.github.mustmon.battery.HypothesisGrid.CELLS;
import static io.github.mustmon.battery.VoltageModel.PARAMETERS;

/**
 * All hypotheses with their probability and, each, the voltage parameters that a Kalman filter has found for it. A
 * hypothesis gains probability by foretelling the measured voltages better than the others do (Bayes).
 */
final class HypothesisBank {
    /** Elements of the lower triangle of a 4 x 4 covariance. */
    static final int TRIANGLE = PARAMETERS * (PARAMETERS + 1) / 2;

    private static final double NOISE = 2.3;
    private static final double SURFACE_DEPTH = 0.012;
    /** Below this depth the size of the knee is not judged: a straight start says nothing about the end. */
    private static final double KNEE_DEPTH = 0.7;

    private static final double[] WALK = {0.08, 0.20, 0.10, 0.60};

    final double[] logWeight = new double[CELLS];
    final double[] mean = new double[CELLS * PARAMETERS];
    final double[] covariance = new double[CELLS * TRIANGLE];

    private final double[] gainInFavour = new double[CELLS];
    private final double[] surface = new double[CELLS];
    private final double[] h = new double[PARAMETERS];
    private final double[] ph = new double[PARAMETERS];
    private final double[] gain = new double[PARAMETERS];

    static int index(int row, int column) {
        return row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row;
    }

    /** The bank before anything has been measured. */
    static HypothesisBank prior(BatteryParameters parameters) {
        HypothesisBank bank = new HypothesisBank();
        double[] weights = HypothesisGrid.prior(parameters);
        for (int cell = 0; cell < CELLS; cell++) {
            bank.logWeight[cell] = Math.log(Math.max(weights[cell], 1e-30));
            bank.resetParameters(cell);
        }
        return bank;
    }

    void resetParameters(int cell) {
        boolean lead = HypothesisGrid.isLead(cell);
        int knee = HypothesisGrid.knee(cell);
        double[] deviation = VoltageModel.priorDeviation(lead, knee);
        System.arraycopy(VoltageModel.priorMean(lead, knee), 0, mean, cell * PARAMETERS, PARAMETERS);
        for (int i = 0; i < PARAMETERS; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[cell * TRIANGLE + index(i, j)] = i == j ? deviation[i] * deviation[i] : 0;
            }
        }
    }

    void copyFrom(HypothesisBank other) {
        System.arraycopy(other.logWeight, 0, logWeight, 0, CELLS);
        System.arraycopy(other.mean, 0, mean, 0, mean.length);
        System.arraycopy(other.covariance, 0, covariance, 0, covariance.length);
    }

    /**
     * Weighs every hypothesis against an averaged sample and lets it learn from it.
     *
     * @param sample the sample, per 12 V block.
     * @param missing ampere-hours that were missing when the outage began.
     */
    void learn(AveragedSample sample, double missing) {
        double settling = 0.12 * Math.exp(-sample.seconds() / 60);
        double shared = NOISE * (0.052 * 0.052 + settling * settling);
        double deepMass = 0;
        double deepGain = 0;
        double largest = largestLogWeight();
        for (int cell = 0; cell < CELLS; cell++) {
            double capacity = HypothesisGrid.capacity(cell);
            double depth = (missing + sample.ampereHours()) / capacity;
            boolean lead = HypothesisGrid.isLead(cell);
            double seen =
                    depth * VoltageModel.rateFactor(sample.smoothedAmperes(), capacity, HypothesisGrid.exponent(cell));
            double charted = lead ? VoltageModel.freshVolts(seen) : VoltageModel.lithiumVolts(depth);
            regressors(cell, lead, seen, sample.smoothedAmperes() / capacity, sample.amperes() / capacity);
            walk(cell, lead, sample.newAmpereHours() / capacity);

            double phi = lead ? Math.exp(-depth / SURFACE_DEPTH) : 0;
            double surfaceVolts = 0.12 * phi;
            double predicted = project(cell);
            double error = sample.volts() - charted - predicted;
            double model = h[0] * ph[0] + h[1] * ph[1] + h[2] * ph[2] + h[3] * ph[3];
            double total = model + shared;
            double squared = error * error / total;
            double evidence = -0.5 * (soften(squared) + Math.log(total / shared));
            if (seen > VoltageModel.END) {
                evidence -= Math.min(4, (seen - VoltageModel.END) * 40);
            }
            update(cell, error, model + shared + NOISE * surfaceVolts * surfaceVolts, lead && seen >= KNEE_DEPTH);

            gainInFavour[cell] = evidence;
            surface[cell] = error > -0.05 ? phi : 0;
            if (phi < 0.5) {
                double weight = Math.exp(logWeight[cell] - largest);
                deepMass += weight;
                deepGain += weight * evidence;
            }
        }
        double meanGain = deepMass > 0 ? deepGain / deepMass : 0;
        for (int cell = 0; cell < CELLS; cell++) {
            logWeight[cell] += (1 - surface[cell]) * gainInFavour[cell] + surface[cell] * meanGain;
        }
        normalize();
    }

    private static double soften(double squared) {
        return squared <= 16 ? squared : 16 + 4 * Math.log1p((squared - 16) / 4);
    }

    private void regressors(int cell, boolean lead, double seen, double smoothedRate, double rate) {
        h[0] = 1;
        h[1] = lead ? -VoltageModel.slope(smoothedRate) * seen : 0;
        h[2] = -VoltageModel.resistive(rate);
        h[3] = lead ? -VoltageModel.knee(HypothesisGrid.knee(cell), Math.min(seen, 1.03)) : 0;
    }

    private void walk(int cell, boolean lead, double depth) {
        int base = cell * TRIANGLE;
        covariance[base] += WALK[0] * WALK[0] * depth;
        covariance[base + 5] += WALK[2] * WALK[2] * depth;
        if (lead) {
            double knee = WALK[3] * mean[cell * PARAMETERS + 3];
            covariance[base + 2] += WALK[1] * WALK[1] * depth;
            covariance[base + 9] += knee * knee * depth;
        }
    }

    /** Sets {@link #ph} to covariance times regressors and returns the voltage foretold. */
    private double project(int cell) {
        int base = cell * TRIANGLE;
        double predicted = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            double sum = 0;
            for (int j = 0; j < PARAMETERS; j++) {
                sum += covariance[base + index(i, j)] * h[j];
            }
            ph[i] = sum;
            predicted += mean[cell * PARAMETERS + i] * h[i];
        }
        return predicted;
    }

    /** Kalman update; without {@code knee} its size is a "consider" state: uncertain, but not learned (Schmidt). */
    private void update(int cell, double error, double total, boolean knee) {
        for (int i = 0; i < PARAMETERS; i++) {
            gain[i] = i == 3 && !knee ? 0 : ph[i] / total;
            mean[cell * PARAMETERS + i] += gain[i] * error;
        }
        int base = cell * TRIANGLE;
        for (int i = 0; i < PARAMETERS; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[base + index(i, j)] += total * gain[i] * gain[j] - gain[i] * ph[j] - ph[i] * gain[j];
            }
        }
    }

    private double largestLogWeight() {
        double largest = Double.NEGATIVE_INFINITY;
        for (double weight : logWeight) {
            largest = Math.max(largest, weight);
        }
        return largest;
    }

    void normalize() {
        double largest = largestLogWeight();
        double sum = 0;
        for (double weight : logWeight) {
            sum += Math.exp(weight - largest);
        }
        double shift = largest + Math.log(sum);
        for (int cell = 0; cell < CELLS; cell++) {
            logWeight[cell] -= shift;
        }
    }

    /** The capacity (5 h rate) below which the given share of the probability lies, in Ah. */
    double capacityQuantile(double share) {
        double[] weights = new double[HypothesisGrid.CAPACITIES];
        for (int cell = 0; cell < CELLS; cell++) {
            weights[cell % HypothesisGrid.CAPACITIES] += Math.exp(logWeight[cell]);
        }
        double below = 0;
        for (int i = 0; i < weights.length; i++) {
            if (below + weights[i] >= share) {
                double within = (share - below) / weights[i] - 0.5;
                return HypothesisGrid.capacity(i) * Math.pow(1.11, within);
            }
            below += weights[i];
        }
        return HypothesisGrid.capacity(HypothesisGrid.CAPACITIES - 1);
    }

    double lithiumShare() {
        double share = 0;
        for (int cell = HypothesisGrid.LEAD_FAMILIES * HypothesisGrid.CAPACITIES; cell < CELLS; cell++) {
            share += Math.exp(logWeight[cell]);
        }
        return share;
    }

    /** The expected resistive drop of the battery at its 1 h rate, in volts a block. */
    double resistiveVolts() {
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += Math.exp(logWeight[cell]) * mean[cell * PARAMETERS + 2];
        }
        return sum;
    }
}
