package io.github.mustmon.battery;

/**
 * The voltage of a battery (per 12 V block) as a linear function of four parameters. With the delivered share x of the
 * capacity Q (5 h rate), the same share as the present current I sees it y, and n = I/Q:
 *
 * <ul>
 *   <li>lead: {@code V = E0 - A g(n) y - rho n^0.6 - K k(y)};
 *   <li>LiFePO4: {@code V = T(x) + E0 - rho n^0.6} with a charted curve T.
 * </ul>
 *
 * <p>The slope g, the shapes k of the knee and the priors were read off discharge curves of simulated batteries that
 * were fitted to data sheets.
 */
final class VoltageModel {
    static final int PARAMETERS = 4;
    static final int KNEES = 3;
    /** Where a cell's model ends: a little beyond empty. */
    static final double END = 1.015;

    static final double[] RATE_EXPONENTS = {1.10, 1.20, 1.32};
    static final double LITHIUM_EXPONENT = 1.02;

    private static final double[] LITHIUM_DEPTH = {
        0, 0.02, 0.10, 0.20, 0.30, 0.50, 0.70, 0.80, 0.90, 0.95, 0.99, 1.02, 1.05
    };
    private static final double[] LITHIUM_VOLTS = {
        13.50, 13.37, 13.30, 13.29, 13.26, 13.14, 13.04, 12.92, 12.74, 12.31, 11.41, 10.40, 9.0
    };

    private static final double FRESH_VOLTS = 0.05;
    private static final double FRESH_DEPTH = 0.06;

    private static final double[] SLOPE_PRIOR = {0.89, 0.96, 0.79};
    private static final double[] KNEE_PRIOR = {0.055, 1.10, 1.30};
    private static final double[] KNEE_DEVIATION = {0.025, 0.40, 0.40};

    private VoltageModel() {}

    /** The delivered share as a current of {@code amperes} sees it: a high one reaches less of the charge. */
    static double rateFactor(double amperes, double capacity, double exponent) {
        double rate = 5 * amperes / capacity;
        return rate > 1 ? Math.pow(rate, exponent - 1) : Math.pow(Math.max(rate, 0.2), (exponent - 1) / 2);
    }

    static double slope(double hourlyRate) {
        double square = hourlyRate * hourlyRate;
        return 1.10 + 0.65 * square / (square + 0.1);
    }

    static double knee(int shape, double y) {
        return switch (shape) {
            case 0 -> y * y / (1.04 - Math.min(y, 1.03));
            case 1 -> Math.exp((y - 1) / 0.075);
            default -> Math.exp((y - 1) / 0.15);
        };
    }

    /** The excess voltage of a freshly charged lead battery: gone after about a tenth of the capacity. */
    static double freshVolts(double seen) {
        return FRESH_VOLTS * Math.exp(-seen / FRESH_DEPTH);
    }

    static double resistive(double hourlyRate) {
        return Math.pow(hourlyRate, 0.6);
    }

    static double lithiumVolts(double depth) {
        int last = LITHIUM_DEPTH.length - 1;
        int i = 1;
        while (i < last && LITHIUM_DEPTH[i] < depth) {
            i++;
        }
        double share = (depth - LITHIUM_DEPTH[i - 1]) / (LITHIUM_DEPTH[i] - LITHIUM_DEPTH[i - 1]);
        return LITHIUM_VOLTS[i - 1] + share * (LITHIUM_VOLTS[i] - LITHIUM_VOLTS[i - 1]);
    }

    static double[] priorMean(boolean lead, int knee) {
        return lead ? new double[] {12.76, SLOPE_PRIOR[knee], 0.55, KNEE_PRIOR[knee]} : new double[] {0, 0, 0.45, 0};
    }

    static double[] priorDeviation(boolean lead, int knee) {
        return lead ? new double[] {0.11, 0.15, 0.28, KNEE_DEVIATION[knee]} : new double[] {0.07, 0, 0.25, 0};
    }
}
