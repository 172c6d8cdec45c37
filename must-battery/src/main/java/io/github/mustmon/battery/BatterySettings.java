package io.github.mustmon.battery;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of the UPS and its battery before any reading.
 *
 * @param nominalVolts 12 or 24
 * @param cutoffVolts voltage at which the UPS stops, of the whole battery
 * @param ratedWatts rated power of the UPS in W
 * @param capacityAmpereHours capacity on the label (20 h rate), 1 to 2000 Ah, when the owner gave it
 * @param chemistry chemistry, when the owner gave it
 */
public record BatterySettings(
        int nominalVolts,
        double cutoffVolts,
        double ratedWatts,
        OptionalDouble capacityAmpereHours,
        Optional<BatteryChemistry> chemistry) {

    public BatterySettings {
        if (nominalVolts != 12 && nominalVolts != 24) {
            throw new IllegalArgumentException("nominal battery voltage is " + nominalVolts + ", expected 12 or 24");
        }
        double cellBlocks = nominalVolts / 12.0;
        if (!(cutoffVolts >= 8 * cellBlocks && cutoffVolts <= 13 * cellBlocks)) {
            throw new IllegalArgumentException("cut-off voltage is " + cutoffVolts + " V, expected " + 8 * cellBlocks
                    + " to " + 13 * cellBlocks + " V for a " + nominalVolts + " V battery");
        }
        if (!(ratedWatts >= 50 && ratedWatts <= 100_000)) {
            throw new IllegalArgumentException("rated power is " + ratedWatts + " W, expected 50 to 100000 W");
        }
        if (capacityAmpereHours.isPresent()) {
            double capacity = capacityAmpereHours.getAsDouble();
            if (!(capacity >= 1 && capacity <= 2000)) {
                throw new IllegalArgumentException(
                        "battery capacity is " + capacity + " Ah, expected 1 to 2000 Ah as printed on its label");
            }
        }
    }

    /** {@return settings of a battery of which the owner told nothing} */
    public static BatterySettings untyped(int nominalVolts, double cutoffVolts, double ratedWatts) {
        return new BatterySettings(nominalVolts, cutoffVolts, ratedWatts, OptionalDouble.empty(), Optional.empty());
    }

    /** {@return the number of 12 V blocks in series} */
    double blocks() {
        return nominalVolts / 12.0;
    }
}
