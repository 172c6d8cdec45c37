package io.github.mustmon.battery;

/**
 * The hypotheses about a battery that are weighed against each other: for lead each combination of a rate exponent and
 * a knee shape, for LiFePO4 one, each with {@value #CAPACITIES} capacities from 2 to 410 Ah (5 h rate) in steps of 11 %.
 */
final class HypothesisGrid {
    static final int CAPACITIES = 52;
    static final int LEAD_FAMILIES = VoltageModel.RATE_EXPONENTS.length * VoltageModel.KNEES;
    static final int FAMILIES = LEAD_FAMILIES + 1;
    static final int CELLS = FAMILIES * CAPACITIES;

    private static final double[] CAPACITY = new double[CAPACITIES];

    static {
        for (int i = 0; i < CAPACITIES; i++) {
            CAPACITY[i] = 2 * Math.pow(1.11, i);
        }
    }

    private static final double LEAD_SHARE = 0.88;
    private static final double OTHER_CHEMISTRY_SHARE = 1e-4;

    private HypothesisGrid() {}

    static double capacity(int cell) {
        return CAPACITY[cell % CAPACITIES];
    }

    static boolean isLead(int cell) {
        return cell < LEAD_FAMILIES * CAPACITIES;
    }

    static int knee(int cell) {
        return cell / CAPACITIES % VoltageModel.KNEES;
    }

    static double exponent(int cell) {
        return isLead(cell)
                ? VoltageModel.RATE_EXPONENTS[cell / CAPACITIES / VoltageModel.KNEES]
                : VoltageModel.LITHIUM_EXPONENT;
    }

    /** The probability of each hypothesis before anything has been measured. */
    static double[] prior(BatteryParameters parameters) {
        double leadShare = parameters
                .chemistry()
                .map(type -> type.isLead() ? 1 - OTHER_CHEMISTRY_SHARE : OTHER_CHEMISTRY_SHARE)
                .orElse(LEAD_SHARE);
        double[] weights = new double[CELLS];
        double lead = 0;
        double lithium = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            weights[cell] = Math.exp(logDensity(parameters, capacity(cell), isLead(cell)));
            if (isLead(cell)) {
                lead += weights[cell];
            } else {
                lithium += weights[cell];
            }
        }
        for (int cell = 0; cell < CELLS; cell++) {
            weights[cell] *= isLead(cell) ? leadShare / lead : (1 - leadShare) / lithium;
        }
        return weights;
    }

    private static double logDensity(BatteryParameters parameters, double capacity, boolean lead) {
        if (parameters.labelAmpereHours().isPresent()) {
            double label = parameters.labelAmpereHours().getAsDouble();
            double share = lead ? Chemistry.AGM.shareAtFiveHours() : Chemistry.LIFEPO4.shareAtFiveHours();
            double distance = Math.log(capacity / (share * label));
            return normal(distance, lead ? (distance > 0 ? 0.22 : 0.36) : (distance > 0 ? 0.12 : 0.25));
        }
        if (!lead) {
            return normal(Math.log(capacity / 60), 0.6);
        }
        double outside = capacity < 5 ? Math.log(capacity / 5) : Math.log(Math.max(1, capacity / 160));
        return normal(Math.log(capacity / 45), 1.6) + normal(outside, 0.35);
    }

    private static double normal(double distance, double deviation) {
        return -0.5 * distance * distance / (deviation * deviation);
    }
}
