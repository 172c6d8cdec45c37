package io.github.mustmon.battery;

/**
 * Terminal voltage of a 12 V battery as a function linear in four unknown parameters.
 *
 * <p>Lead-acid: {@code V = E0 - A g y - rho (I/Q)^0.6 - K k(y)}. LiFePO4: {@code V = T(x) + e0 - (rho + A x) I/Q}. Q is the
 * capacity at the 5 h rate in the register's own Ah, x the share of Q delivered, y the share as the present current
 * sees it.
 */
final class VoltageModel {

    /** Number of parameters: E0, A, rho, K. */
    static final int PARAMETERS = 4;

    /** The share of the capacity at which a battery counts as empty whatever its voltage. */
    static final double EMPTY = 1.015;

    private static final double[] LIFEPO4_DEPTH = {0, .02, .10, .20, .30, .50, .70, .80, .90, .95, .99, 1.015};
    private static final double[] LIFEPO4_VOLTS = {
        13.45, 13.37, 13.30, 13.29, 13.26, 13.14, 13.04, 12.92, 12.74, 12.31, 11.41, 9.6
    };

    private VoltageModel() {}

    /** {@return y/x: how much deeper a current of {@code amperes} sees the battery discharged than the 5 h rate} */
    static double depthFactor(double amperes, double capacity, double exponent) {
        double r = 5 * amperes / capacity;
        return r > 1 ? Math.pow(r, exponent - 1) : Math.pow(Math.max(r, .2), (exponent - 1) / 2);
    }

    /** {@return g: how much steeper the voltage falls at that current} */
    static double slopeFactor(double amperes, double capacity) {
        double n = amperes / capacity;
        return 1.10 + .65 * n * n / (n * n + .1);
    }

    /** {@return the voltage drop of the current for rho = 1: that of LiFePO4 is ohmic, as its charts at 0.2C and 1C show} */
    static double drop(double amperes, double capacity, boolean lifepo4) {
        return Math.pow(Math.max(amperes, 0) / capacity, dropExponent(lifepo4));
    }

    /** {@return d ln(drop) / d ln(I)} */
    static double dropExponent(boolean lifepo4) {
        return lifepo4 ? 1 : .6;
    }

    /** {@return k(y) for the knee shape 0, 1 or 2} */
    static double knee(int shape, double y) {
        double bounded = Math.min(y, 1.03);
        return switch (shape) {
            case 0 -> bounded * bounded / (1.04 - bounded);
            case 1 -> Math.exp((bounded - 1) / .075);
            default -> Math.exp((bounded - 1) / .15);
        };
    }

    /** {@return T(x): rested voltage of four LiFePO4 cells} */
    static double lifepo4Volts(double x) {
        int i = 1;
        while (i < LIFEPO4_DEPTH.length - 1 && x > LIFEPO4_DEPTH[i]) {
            i++;
        }
        double share = (x - LIFEPO4_DEPTH[i - 1]) / (LIFEPO4_DEPTH[i] - LIFEPO4_DEPTH[i - 1]);
        return LIFEPO4_VOLTS[i - 1] + share * (LIFEPO4_VOLTS[i] - LIFEPO4_VOLTS[i - 1]);
    }
}
