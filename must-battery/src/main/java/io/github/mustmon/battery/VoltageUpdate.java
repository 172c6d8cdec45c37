package io.github.mustmon.battery;

/** One averaged voltage weighed against every hypothesis: Kalman filter of the parameters, likelihood of the weights. */
final class VoltageUpdate {

    private static final int P = VoltageModel.PARAMETERS;
    private static final double[] WALK_SD = {.08, .20, .10, .60};

    /** Errors of neighbouring samples are not independent: each counts for less than its own scatter says. */
    private static final double NOISE_FACTOR = 1.7;

    /** Lead-acid always falls; the resistance of LiFePO4 need not grow. */
    private static final double LEAST_LEAD_SLOPE = .05;

    private final double[] h = new double[P];
    private final double[] ph = new double[P];
    private final double[] evidence = new double[HypothesisBank.CELLS];
    private final double[] skin = new double[HypothesisBank.CELLS];
    private final double[] weights = new double[HypothesisBank.CELLS];

    /**
     * Teaches the bank one sample of 6.4.
     *
     * @param missing Ah missing when the outage began
     * @param before Ah of this outage at the sample before
     * @param sample the sample
     */
    void apply(HypothesisBank bank, double missing, double before, OutageSample sample) {
        double[] prior = weights;
        bank.weights(prior);
        double outsideSum = 0;
        double outsideWeight = 0;
        for (int cell = 0; cell < HypothesisBank.CELLS; cell++) {
            double d = update(bank, cell, missing, before, sample);
            evidence[cell] = d;
            if (skin[cell] < .5) {
                outsideSum += prior[cell] * d;
                outsideWeight += prior[cell];
            }
        }
        double others = outsideWeight > 1e-300 ? outsideSum / outsideWeight : 0;
        for (int cell = 0; cell < HypothesisBank.CELLS; cell++) {
            bank.logWeight[cell] += (1 - skin[cell]) * evidence[cell] + skin[cell] * others;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (double w : bank.logWeight) {
            highest = Math.max(highest, w);
        }
        for (int cell = 0; cell < HypothesisBank.CELLS; cell++) {
            bank.logWeight[cell] = Math.max(bank.logWeight[cell] - highest, -60);
        }
    }

    private double update(HypothesisBank bank, int cell, double missing, double before, OutageSample sample) {
        double capacity = HypothesisBank.capacity(cell);
        boolean lifepo4 = HypothesisBank.isLifepo4(cell);
        double x = (missing + sample.ampereHours()) / capacity;
        double y = x * VoltageModel.depthFactor(sample.smoothedAmperes(), capacity, HypothesisBank.exponent(cell));
        double drop = VoltageModel.drop(sample.amperes(), capacity, lifepo4);
        double offset = 0;
        if (lifepo4) {
            offset = VoltageModel.lifepo4Volts(Math.min(x, VoltageModel.EMPTY));
            h[0] = 1;
            h[1] = -drop * x;
            h[2] = -drop;
            h[3] = 0;
        } else {
            h[0] = 1;
            h[1] = -VoltageModel.slopeFactor(sample.smoothedAmperes(), capacity) * y;
            h[2] = -drop;
            h[3] = -VoltageModel.knee(HypothesisBank.kneeShape(cell), y);
        }
        int m = cell * P;
        int c = cell * P * P;
        double advance = Math.max(0, sample.ampereHours() - before) / capacity;
        double[] cov = bank.covariance;
        cov[c] += WALK_SD[0] * WALK_SD[0] * advance;
        cov[c + 10] += WALK_SD[2] * WALK_SD[2] * advance;
        if (!lifepo4) {
            cov[c + 5] += WALK_SD[1] * WALK_SD[1] * advance;
            double walk = WALK_SD[3] * bank.mean[m + 3];
            cov[c + 15] += walk * walk * advance;
        }
        double hph = 0;
        double predicted = offset;
        for (int i = 0; i < P; i++) {
            predicted += h[i] * bank.mean[m + i];
            double s = 0;
            for (int j = 0; j < P; j++) {
                s += cov[c + i * P + j] * h[j];
            }
            ph[i] = s;
            hph += h[i] * s;
        }
        double deep = Math.exp(-x / .012);
        double age = Math.exp(-sample.seconds() / 60);
        double noise = NOISE_FACTOR * (.052 * .052 + .0144 * age * age);
        double gainNoise = noise + NOISE_FACTOR * .0144 * deep * deep;
        double error = sample.volts() - predicted;

        double s = hph + noise;
        double q = error * error / s;
        if (q > 16) {
            q = 16 * (1 + Math.log(q / 16));
        }
        double d = -.5 * (q + Math.log(s / noise));
        if (y > VoltageModel.EMPTY) {
            d -= Math.min(4, 40 * (y - VoltageModel.EMPTY));
        }
        skin[cell] = !lifepo4 && error > -.05 ? deep : 0;

        double gainS = hph + gainNoise;
        correct(bank, m, c, error, gainS, y >= .7, lifepo4 ? 0 : LEAST_LEAD_SLOPE);
        return d;
    }

    /** Kalman correction; the knee parameter stays as it is before the knee (Schmidt's consider state). */
    private void correct(HypothesisBank bank, int m, int c, double error, double s, boolean atKnee, double leastSlope) {
        double[] cov = bank.covariance;
        double g0 = ph[0] / s;
        double g1 = ph[1] / s;
        double g2 = ph[2] / s;
        double g3 = atKnee ? ph[3] / s : 0;
        double[] mean = bank.mean;
        mean[m] += g0 * error;
        mean[m + 1] = Math.max(leastSlope, mean[m + 1] + g1 * error);
        mean[m + 2] = Math.max(.02, mean[m + 2] + g2 * error);
        mean[m + 3] = Math.max(.005, mean[m + 3] + g3 * error);
        for (int i = 0; i < P; i++) {
            double gi = i == 0 ? g0 : i == 1 ? g1 : i == 2 ? g2 : g3;
            for (int j = 0; j <= i; j++) {
                double gj = j == 0 ? g0 : j == 1 ? g1 : j == 2 ? g2 : g3;
                double v = cov[c + i * P + j] - gi * ph[j] - gj * ph[i] + gi * gj * s;
                cov[c + i * P + j] = v;
                cov[c + j * P + i] = v;
            }
        }
    }
}
