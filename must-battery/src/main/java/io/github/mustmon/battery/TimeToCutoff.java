package io.github.mustmon.battery;

/**
 * Distribution of the time to the cut-off voltage at constant power: each hypothesis is marched in 14 steps from its
 * present depth to empty, {@code I = P/V(x, I)}, {@code dt = 3600 Q dx / I}. Times are collected in a histogram of 1 %
 * wide classes, from which the quantiles are read.
 */
final class TimeToCutoff {

    private static final int STEPS = 14;
    private static final int P = VoltageModel.PARAMETERS;
    private static final int CLASSES = 1500;
    private static final double CLASS_WIDTH = .01;
    private static final double LIGHTEST = 1e-5;

    /** Share of the whole charge that counts as drawn when the outage begins. */
    private static final double LEAST_DRAWN = .05;

    /**
     * Half the distance of neighbouring capacities. The flat curve of LiFePO4 lets a single capacity win, and its
     * parameters do not make up for what lies between; those of lead-acid do.
     */
    private static final double BETWEEN_CAPACITIES = .045;

    private static final double[] PROGRESS = new double[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            double left = 1 - (double) i / STEPS;
            PROGRESS[i] = 1 - Math.pow(left, 1.6);
        }
    }

    private final double[] histogram = new double[CLASSES];
    private final double[] weights = new double[HypothesisBank.CELLS];
    private final double[] volts = new double[STEPS + 1];
    private final double[] times = new double[STEPS + 1];
    private double total;
    private double depthSum;

    /**
     * Marches every hypothesis.
     *
     * @param missing Ah missing now
     * @param watts power drawn from a 12 V block
     * @param cutoff cut-off of a 12 V block in V
     */
    void march(HypothesisBank bank, double missing, double watts, double cutoff) {
        bank.weights(weights);
        java.util.Arrays.fill(histogram, 0);
        total = 0;
        depthSum = 0;
        double power = Math.max(watts, .5);
        for (int cell = 0; cell < HypothesisBank.CELLS; cell++) {
            if (weights[cell] > LIGHTEST) {
                march(bank, cell, missing, power, cutoff, weights[cell]);
            }
        }
    }

    private void march(HypothesisBank bank, int cell, double missing, double power, double cutoff, double weight) {
        double capacity = HypothesisBank.capacity(cell);
        boolean lifepo4 = HypothesisBank.isLifepo4(cell);
        int m = cell * P;
        double e = bank.mean[m];
        double rho = bank.mean[m + 2];
        double k = bank.mean[m + 3];
        int shape = HypothesisBank.kneeShape(cell);
        double current = power / 12;
        double factor = VoltageModel.depthFactor(current, capacity, HypothesisBank.exponent(cell));
        double slopeFactor = VoltageModel.slopeFactor(current, capacity);
        double slope = bank.mean[m + 1] * slopeFactor;
        double drop = VoltageModel.drop(current, capacity, lifepo4);
        double x0 = missing / capacity;
        double drawn = Math.min(1, x0 * factor + LEAST_DRAWN);
        double wholeSeconds = 3600 * capacity / factor / current;
        depthSum += weight * drawn * wholeSeconds;
        double growth = depthGrowth(current, capacity, HypothesisBank.exponent(cell));
        double xEnd = VoltageModel.EMPTY / (factor * (1 + growth * (12 / Math.max(cutoff, 10) - 1)));
        if (x0 >= xEnd) {
            add(0, weight);
            return;
        }
        double i = current;
        double x = x0;
        double time = 0;
        for (int step = 0; step <= STEPS; step++) {
            double next = x0 + PROGRESS[step] * (xEnd - x0);
            double y = next * factor * (1 + growth * (i / current - 1));
            double open = lifepo4
                    ? VoltageModel.lifepo4Volts(next) + e - bank.mean[m + 1] * drop * next * i / current
                    : e - slope * y - k * VoltageModel.knee(shape, y);
            double v = open - rho * drop * (1 + VoltageModel.dropExponent(lifepo4) * (i / current - 1));
            double nextCurrent = power / Math.max(v, 8);
            time += 3600 * capacity * (next - x) * 2 / (i + nextCurrent);
            i = nextCurrent;
            x = next;
            volts[step] = v;
            times[step] = time;
        }
        double middle = crossing(cutoff);
        double y = shareOfTime(middle, time) * (VoltageModel.EMPTY - x0 * factor) + x0 * factor;
        double sd = standardDeviation(
                bank, cell, lifepo4, (lifepo4 ? drop : slopeFactor) * y, drop, VoltageModel.knee(shape, y));
        double between = lifepo4 ? BETWEEN_CAPACITIES * drawn * wholeSeconds : 0;
        add(Math.max(0, crossing(cutoff + sd) - between), .27 * weight);
        add(middle, .46 * weight);
        add(crossing(cutoff - sd) + between, .27 * weight);
    }

    /** {@return the time that the charge drawn so far would last at this power, at least a little, as the mean} */
    double secondsOfDepth() {
        return total > 0 ? depthSum / total : 0;
    }

    /** {@return d ln(y/x) / d ln I} */
    private static double depthGrowth(double amperes, double capacity, double exponent) {
        double r = 5 * amperes / capacity;
        return r > 1 ? exponent - 1 : r > .2 ? (exponent - 1) / 2 : 0;
    }

    private static double shareOfTime(double middle, double end) {
        return end <= 0 ? 1 : Math.min(1, middle / end);
    }

    private static double standardDeviation(
            HypothesisBank bank, int cell, boolean lifepo4, double slope, double drop, double knee) {
        double h1 = -slope;
        double h2 = -drop;
        double h3 = lifepo4 ? 0 : -knee;
        int c = cell * P * P;
        double[] v = bank.covariance;
        double variance = v[c]
                + h1 * h1 * v[c + 5]
                + h2 * h2 * v[c + 10]
                + h3 * h3 * v[c + 15]
                + 2 * (h1 * v[c + 1] + h2 * v[c + 2] + h3 * v[c + 3])
                + 2 * (h1 * h2 * v[c + 6] + h1 * h3 * v[c + 7] + h2 * h3 * v[c + 11]);
        return Math.sqrt(Math.max(variance, 0));
    }

    private double crossing(double limit) {
        if (volts[0] <= limit) {
            return 0;
        }
        for (int step = 1; step <= STEPS; step++) {
            if (volts[step] <= limit) {
                double share = (volts[step - 1] - limit) / (volts[step - 1] - volts[step]);
                return times[step - 1] + share * (times[step] - times[step - 1]);
            }
        }
        return times[STEPS];
    }

    private void add(double seconds, double weight) {
        int index = seconds <= 1 ? 0 : Math.min(CLASSES - 1, 1 + (int) (Math.log(seconds) / CLASS_WIDTH));
        histogram[index] += weight;
        total += weight;
    }

    /** {@return the time in seconds below which {@code share} of the weight lies} */
    double quantile(double share) {
        double wanted = share * total;
        double below = 0;
        for (int i = 0; i < CLASSES; i++) {
            double here = histogram[i];
            if (here > 0 && below + here >= wanted) {
                return i == 0 ? 0 : Math.exp(CLASS_WIDTH * (i - 1 + (wanted - below) / here));
            }
            below += here;
        }
        return Math.exp(CLASS_WIDTH * CLASSES);
    }
}
