package io.github.mustmon.battery.simulation;

import io.github.mustmon.battery.Chemistry;

/**
 * The voltage of a rested 12 V block over its charge, from the usual tables of rested voltages, and its resistance and
 * knee.
 */
final class CellVoltage {
    private static final double[] CHARGE = {0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1};
    private static final double[] AGM = {11.30, 11.62, 11.78, 12.00, 12.30, 12.60, 12.74, 12.85};
    private static final double[] GEL = {11.30, 11.60, 11.76, 12.00, 12.35, 12.65, 12.78, 12.88};
    private static final double[] FLOODED = {11.25, 11.58, 11.74, 12.00, 12.20, 12.40, 12.58, 12.72};
    private static final double[] LIFEPO4 = {10.40, 12.10, 12.75, 12.98, 13.14, 13.24, 13.30, 13.40};

    private static final double LEAD_OHM_AMPERE_HOURS = 0.55;
    private static final double LITHIUM_OHM_AMPERE_HOURS = 0.55;
    private static final double KNEE_VOLTS = 0.035;

    private CellVoltage() {}

    static double rested(Chemistry chemistry, double charge) {
        double[] volts = switch (chemistry) {
            case AGM -> AGM;
            case GEL -> GEL;
            case FLOODED -> FLOODED;
            case LIFEPO4 -> LIFEPO4;
        };
        double within = Math.max(0, Math.min(1, charge));
        int i = 1;
        while (i < CHARGE.length - 1 && CHARGE[i] < within) {
            i++;
        }
        double share = (within - CHARGE[i - 1]) / (CHARGE[i] - CHARGE[i - 1]);
        return volts[i - 1] + share * (volts[i] - volts[i - 1]);
    }

    /** Ohms of a block; a worn battery has up to three times that of a new one. */
    static double ohms(BatteryDesign design) {
        double fresh = (design.chemistry() == Chemistry.LIFEPO4 ? LITHIUM_OHM_AMPERE_HOURS : LEAD_OHM_AMPERE_HOURS)
                / design.labelAmpereHours();
        return fresh * (1 + 2 * (1 - design.health()));
    }

    /** The drop that grows without bound as the available charge runs out, in volts a block. */
    static double knee(double availableShare) {
        double left = Math.max(availableShare, 0.004);
        return KNEE_VOLTS * (1 / left - 1) * Math.min(1, Math.max(0, (0.5 - left) / 0.3));
    }
}
