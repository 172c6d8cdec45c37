package io.github.mustmon.battery;

/**
 * The hypotheses about the battery: every combination of chemistry, capacity, rate exponent and knee shape, each with
 * the mean and covariance of its four voltage parameters and with the logarithm of its weight.
 */
final class HypothesisBank {

    static final int CAPACITIES = 52;
    static final int LEAD_VARIANTS = 9;
    static final int VARIANTS = LEAD_VARIANTS + 1;
    static final int CELLS = CAPACITIES * VARIANTS;
    static final int P = VoltageModel.PARAMETERS;
    static final int LIFEPO4 = LEAD_VARIANTS;

    private static final double SMALLEST_AMPERE_HOURS = 2;
    private static final double STEP = 1.11;
    private static final double[] LEAD_EXPONENTS = {1.10, 1.20, 1.32};
    private static final double[] PRIOR_A = {.89, .96, .79};
    private static final double[] PRIOR_K = {.055, 1.10, 1.30};
    private static final double[] PRIOR_K_SD = {.025, .40, .40};

    /** V for a current of 1 Q/h: the chart has 0.82 V at 1C and 0.17 V at 0.2C. Wear doubles or trebles it. */
    private static final double LIFEPO4_RHO = .80;

    private static final double LIFEPO4_RHO_SD = .50;

    /**
     * V by which that drop grows from full to empty. The chart shows no growth; a cold or worn battery doubles its
     * resistance on the way. Without it such a battery, falling faster than the chart, was taken for large lead-acid.
     */
    private static final double LIFEPO4_A = .10;

    private static final double LIFEPO4_A_SD = .50;

    /** Sold in place of lead-acid of every size, from 6 Ah on: that is within three deviations of 60 Ah. */
    private static final double LIFEPO4_LOG_CAPACITY_SD = .80;

    /** Share of the capacity of a lead-acid hypothesis that is delivered down to the cut-off. */
    private static final double LEAD_DELIVERED = .94;

    /** Logarithm of the weight of each cell, not normalised; cell = variant x 52 + capacity index. */
    final double[] logWeight = new double[CELLS];

    /** Means, 4 for each cell. */
    final double[] mean = new double[CELLS * P];

    /** Covariances, 16 for each cell, row by row. */
    final double[] covariance = new double[CELLS * P * P];

    /** {@return the bank before any evidence} */
    static HypothesisBank prior(BatterySettings settings) {
        HypothesisBank bank = new HypothesisBank();
        for (int cell = 0; cell < CELLS; cell++) {
            bank.logWeight[cell] = logPrior(settings, cell);
            int m = cell * P;
            if (isLifepo4(cell)) {
                bank.mean[m + 1] = LIFEPO4_A;
                bank.mean[m + 2] = LIFEPO4_RHO;
                bank.setVariances(cell, .07 * .07, LIFEPO4_A_SD * LIFEPO4_A_SD, LIFEPO4_RHO_SD * LIFEPO4_RHO_SD, 0);
            } else {
                int shape = kneeShape(cell);
                bank.mean[m] = 12.76;
                bank.mean[m + 1] = PRIOR_A[shape];
                bank.mean[m + 2] = .55;
                bank.mean[m + 3] = PRIOR_K[shape];
                bank.setVariances(cell, .11 * .11, .15 * .15, .28 * .28, PRIOR_K_SD[shape] * PRIOR_K_SD[shape]);
            }
        }
        return bank;
    }

    private void setVariances(int cell, double v0, double v1, double v2, double v3) {
        int c = cell * P * P;
        covariance[c] = v0;
        covariance[c + 5] = v1;
        covariance[c + 10] = v2;
        covariance[c + 15] = v3;
    }

    private static double logPrior(BatterySettings settings, int cell) {
        double logCapacity = Math.log(capacity(cell));
        boolean lifepo4 = isLifepo4(cell);
        double share = lifepo4 ? .12 : .88 / LEAD_VARIANTS;
        if (settings.chemistry().isPresent()) {
            boolean fits = settings.chemistry().get().isLeadAcid() != lifepo4;
            share = (fits ? .995 : .005) / (lifepo4 ? 1 : LEAD_VARIANTS);
        }
        double deviation;
        if (settings.capacityAmpereHours().isPresent()) {
            double expected =
                    (lifepo4 ? .98 : .74) * settings.capacityAmpereHours().getAsDouble();
            double distance = logCapacity - Math.log(expected);
            deviation = distance / (distance > 0 ? .22 : .36);
        } else if (lifepo4) {
            deviation = (logCapacity - Math.log(60)) / LIFEPO4_LOG_CAPACITY_SD;
        } else {
            double inside = (logCapacity - Math.log(65)) / 1.6;
            double outside = Math.max(0, Math.max(Math.log(5) - logCapacity, logCapacity - Math.log(160)));
            deviation = Math.hypot(inside, outside / .35);
        }
        return Math.log(share) - .5 * deviation * deviation;
    }

    static boolean isLifepo4(int cell) {
        return cell / CAPACITIES == LIFEPO4;
    }

    /** {@return capacity of the cell at the 5 h rate in register Ah} */
    static double capacity(int cell) {
        return capacityAt(cell % CAPACITIES);
    }

    static double capacityAt(int index) {
        return SMALLEST_AMPERE_HOURS * Math.pow(STEP, index);
    }

    static double exponent(int cell) {
        int variant = cell / CAPACITIES;
        return variant == LIFEPO4 ? 1.02 : LEAD_EXPONENTS[variant / 3];
    }

    static int kneeShape(int cell) {
        return (cell / CAPACITIES) % 3;
    }

    HypothesisBank copy() {
        HypothesisBank copy = new HypothesisBank();
        copy.set(this);
        return copy;
    }

    void set(HypothesisBank other) {
        System.arraycopy(other.logWeight, 0, logWeight, 0, CELLS);
        System.arraycopy(other.mean, 0, mean, 0, mean.length);
        System.arraycopy(other.covariance, 0, covariance, 0, covariance.length);
    }

    /** Gives the LiFePO4 hypotheses the parameters they have there, and keeps their weights. */
    void setLifepo4Parameters(HypothesisBank other) {
        int begin = LIFEPO4 * CAPACITIES;
        System.arraycopy(other.mean, begin * P, mean, begin * P, CAPACITIES * P);
        System.arraycopy(other.covariance, begin * P * P, covariance, begin * P * P, CAPACITIES * P * P);
    }

    /** Fills {@code weights} with the weights, normalised to the sum 1. */
    void weights(double[] weights) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double w : logWeight) {
            highest = Math.max(highest, w);
        }
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            weights[cell] = Math.exp(logWeight[cell] - highest);
            sum += weights[cell];
        }
        for (int cell = 0; cell < CELLS; cell++) {
            weights[cell] /= sum;
        }
    }

    /** {@return the weight of all LiFePO4 hypotheses, 0 to 1} */
    double lifepo4Share() {
        double[] weights = new double[CELLS];
        weights(weights);
        return lifepo4Share(weights);
    }

    private static double lifepo4Share(double[] weights) {
        double share = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            share += isLifepo4(cell) ? weights[cell] : 0;
        }
        return share;
    }

    /**
     * {@return the capacity in Ah which the battery delivers at the 5 h rate with probability {@code quantile} at most}
     *
     * <p>Lead-acid reaches the cut-off before a hypothesis is empty.
     */
    double capacityQuantile(double quantile) {
        double[] weights = new double[CELLS];
        weights(weights);
        double lead = 1 - lifepo4Share(weights);
        double delivered = 1 - lead * (1 - LEAD_DELIVERED);
        double below = 0;
        for (int index = 0; index < CAPACITIES; index++) {
            double here = 0;
            for (int variant = 0; variant < VARIANTS; variant++) {
                here += weights[variant * CAPACITIES + index];
            }
            if (below + here >= quantile) {
                double share = here <= 0 ? .5 : (quantile - below) / here;
                return delivered * capacityAt(index) * Math.pow(STEP, share - .5);
            }
            below += here;
        }
        return delivered * capacityAt(CAPACITIES - 1);
    }
}
