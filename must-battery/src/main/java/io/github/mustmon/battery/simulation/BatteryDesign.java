package io.github.mustmon.battery.simulation;

import io.github.mustmon.battery.Chemistry;

/**
 * The battery to simulate.
 *
 * @param chemistry what it is made of.
 * @param labelAmpereHours capacity on its label (20 h rate), 1 to 2000 Ah.
 * @param health usable share of that capacity, above 0 to 1; a worn battery also has more resistance.
 * @param voltageClass 12, 24, 36 or 48 V.
 * @param cutOffVolts at which the UPS switches off, of the whole bank.
 * @param chargeAmperes what the charger delivers at most.
 */
public record BatteryDesign(
        Chemistry chemistry,
        double labelAmpereHours,
        double health,
        int voltageClass,
        double cutOffVolts,
        double chargeAmperes) {

    /** @throws IllegalArgumentException when a value is outside of its range. */
    public BatteryDesign {
        if (!(labelAmpereHours >= 1 && labelAmpereHours <= 2000)) {
            throw new IllegalArgumentException(
                    "The battery's capacity is " + labelAmpereHours + " Ah: it must be between 1 and 2000 Ah.");
        }
        if (!(health > 0 && health <= 1)) {
            throw new IllegalArgumentException(
                    "The battery's health is " + health + ": it must be above 0 and not above 1.");
        }
        if (voltageClass < 12 || voltageClass > 48 || voltageClass % 12 != 0) {
            throw new IllegalArgumentException(
                    "The battery's voltage class is " + voltageClass + " V: it must be 12, 24, 36 or 48 V.");
        }
        if (!(chargeAmperes > 0)) {
            throw new IllegalArgumentException("The charger's current is " + chargeAmperes + " A: it must be above 0.");
        }
    }

    /** A battery with the usual cut-off of 10.5 V a block and a charger that needs ten hours. */
    public static BatteryDesign of(Chemistry chemistry, double labelAmpereHours, double health, int voltageClass) {
        return new BatteryDesign(
                chemistry, labelAmpereHours, health, voltageClass, 10.5 * voltageClass / 12, labelAmpereHours / 10);
    }

    int blocks() {
        return voltageClass / 12;
    }
}
