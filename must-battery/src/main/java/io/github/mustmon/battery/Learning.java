package io.github.mustmon.battery;

import static io.github.mustmon.battery.HypothesisBank.TRIANGLE;
import static io.github.mustmon.battery.HypothesisGrid.CAPACITIES;
import static io.github.mustmon.battery.HypothesisGrid.CELLS;
import static io.github.mustmon.battery.VoltageModel.PARAMETERS;

/**
 * What an outage leaves behind for the next one: a shallow outage teaches little, a battery ages between two outages,
 * and it may have been replaced.
 */
final class Learning {
    private static final double REPLACED_SHARE = 0.03;
    private static final double FROM_LARGER = 0.18;
    private static final double FROM_SMALLER = 0.14;
    private static final double[] DRIFT = {0.04, 0.05, 0.10, 0.25};

    private Learning() {}

    /** How much an outage of this depth (share of the capacity) teaches, 0.15 to 1. */
    static double teachingShare(double depth) {
        return Math.max(0.15, Math.min(1, (depth - 0.05) / 0.7));
    }

    /** Moves {@code before} towards {@code after} by a share: {@code prior + f x evidence}. */
    static HypothesisBank temper(HypothesisBank before, HypothesisBank after, double share) {
        HypothesisBank result = new HypothesisBank();
        blend(before.logWeight, after.logWeight, share, result.logWeight);
        blend(before.mean, after.mean, share, result.mean);
        blend(before.covariance, after.covariance, share, result.covariance);
        result.normalize();
        return result;
    }

    private static void blend(double[] before, double[] after, double share, double[] result) {
        for (int i = 0; i < result.length; i++) {
            result[i] = before[i] + share * (after[i] - before[i]);
        }
    }

    /** The expectation for the next outage: neighbouring capacities, drift, and a little of the first assumption. */
    static HypothesisBank untilNextOutage(HypothesisBank learned, HypothesisBank first) {
        HypothesisBank next = new HypothesisBank();
        for (int cell = 0; cell < CELLS; cell++) {
            int position = cell % CAPACITIES;
            double own = (1 - FROM_LARGER - FROM_SMALLER) * Math.exp(learned.logWeight[cell]);
            double larger = position < CAPACITIES - 1 ? FROM_LARGER * Math.exp(learned.logWeight[cell + 1]) : 0;
            double smaller = position > 0 ? FROM_SMALLER * Math.exp(learned.logWeight[cell - 1]) : 0;
            double kept = own + larger + smaller;
            double original = REPLACED_SHARE * Math.exp(first.logWeight[cell]);
            next.logWeight[cell] = Math.log((1 - REPLACED_SHARE) * kept + original);
            if (original > kept) {
                next.resetParameters(cell);
                continue;
            }
            mix(next.mean, learned.mean, cell, PARAMETERS, own / kept, larger / kept, smaller / kept);
            mix(next.covariance, learned.covariance, cell, TRIANGLE, own / kept, larger / kept, smaller / kept);
            drift(next, cell);
        }
        next.normalize();
        return next;
    }

    private static void mix(
            double[] into, double[] from, int cell, int size, double own, double larger, double smaller) {
        for (int i = 0; i < size; i++) {
            int at = cell * size + i;
            into[at] = own * from[at]
                    + (larger > 0 ? larger * from[at + size] : 0)
                    + (smaller > 0 ? smaller * from[at - size] : 0);
        }
    }

    private static void drift(HypothesisBank bank, int cell) {
        for (int i = 0; i < PARAMETERS; i++) {
            double deviation = i == 0 ? DRIFT[0] : DRIFT[i] * Math.abs(bank.mean[cell * PARAMETERS + i]);
            if (i == 0 || bank.mean[cell * PARAMETERS + i] != 0) {
                bank.covariance[cell * TRIANGLE + HypothesisBank.index(i, i)] += deviation * deviation;
            }
        }
    }
}
