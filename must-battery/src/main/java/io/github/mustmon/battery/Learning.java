package io.github.mustmon.battery;

/** What an outage leaves behind in the bank, and what time does to it until the next. */
final class Learning {

    private static final int P = VoltageModel.PARAMETERS;

    private Learning() {}

    /** {@return the share of the evidence of an outage of that depth which is kept} */
    static double share(double depth) {
        return Math.max(.15, Math.min(1, (depth - .05) / .7));
    }

    /** {@return before + share x (after - before), in weights, means and covariances} */
    static HypothesisBank temper(HypothesisBank before, HypothesisBank after, double share) {
        HypothesisBank kept = before.copy();
        for (int i = 0; i < kept.logWeight.length; i++) {
            kept.logWeight[i] += share * (after.logWeight[i] - before.logWeight[i]);
        }
        for (int i = 0; i < kept.mean.length; i++) {
            kept.mean[i] += share * (after.mean[i] - before.mean[i]);
        }
        for (int i = 0; i < kept.covariance.length; i++) {
            kept.covariance[i] += share * (after.covariance[i] - before.covariance[i]);
        }
        return kept;
    }

    /**
     * {@return the bank with which the next outage begins}: weights smeared over neighbouring capacities (a little
     * downward, for ageing), drift of the parameters, and 3 % of the first prior for a battery that was replaced.
     */
    static HypothesisBank nextPrior(HypothesisBank kept, HypothesisBank first) {
        HypothesisBank next = kept.copy();
        double[] old = new double[HypothesisBank.CELLS];
        double[] fresh = new double[HypothesisBank.CELLS];
        kept.weights(old);
        first.weights(fresh);
        for (int cell = 0; cell < HypothesisBank.CELLS; cell++) {
            int index = cell % HypothesisBank.CAPACITIES;
            double smaller = index > 0 ? old[cell - 1] : 0;
            double bigger = index < HypothesisBank.CAPACITIES - 1 ? old[cell + 1] : 0;
            double learned = .97 * (.68 * old[cell] + .18 * bigger + .14 * smaller);
            double all = learned + .03 * fresh[cell];
            next.logWeight[cell] = Math.max(-60, Math.log(all));
            mix(next, first, cell, learned / all);
        }
        return next;
    }

    /** Mean and covariance of the mixture of a drifted hypothesis (share {@code a}) and the first prior. */
    private static void mix(HypothesisBank next, HypothesisBank first, int cell, double a) {
        int m = cell * P;
        int c = cell * P * P;
        double[] mean = next.mean;
        double[] cov = next.covariance;
        cov[c] += .04 * .04;
        cov[c + 10] += Math.pow(.10 * mean[m + 2], 2);
        if (!HypothesisBank.isLifepo4(cell)) {
            cov[c + 5] += Math.pow(.05 * mean[m + 1], 2);
            cov[c + 15] += Math.pow(.40 * mean[m + 3], 2);
        }
        for (int i = 0; i < P; i++) {
            for (int j = 0; j < P; j++) {
                double di = mean[m + i] - first.mean[m + i];
                double dj = mean[m + j] - first.mean[m + j];
                int k = c + i * P + j;
                cov[k] = a * cov[k] + (1 - a) * first.covariance[k] + a * (1 - a) * di * dj;
            }
        }
        for (int i = 0; i < P; i++) {
            mean[m + i] = a * mean[m + i] + (1 - a) * first.mean[m + i];
        }
    }
}
