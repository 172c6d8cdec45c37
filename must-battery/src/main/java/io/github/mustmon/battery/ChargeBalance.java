package io.github.mustmon.battery;

/**
 * The ampere-hours missing from a full battery. Discharge is counted as it is, charge with an efficiency; the current
 * that still flows at float is none (the real unit shows 1.6 A at 100 %), there the remainder decays with two hours.
 */
final class ChargeBalance {
    private static final double CHARGE_EFFICIENCY = 0.92;
    private static final double FLOAT_DECAY_SECONDS = 7200;

    private double missingAmpereHours;

    double missingAmpereHours() {
        return missingAmpereHours;
    }

    void set(double ampereHours) {
        missingAmpereHours = Math.max(0, ampereHours);
    }

    void discharge(double amperes, double seconds) {
        missingAmpereHours += amperes * seconds / 3600;
    }

    void charge(double amperes, double seconds) {
        set(missingAmpereHours - CHARGE_EFFICIENCY * Math.max(0, amperes) * seconds / 3600);
    }

    void floating(double seconds) {
        missingAmpereHours *= Math.exp(-seconds / FLOAT_DECAY_SECONDS);
    }
}
