package io.github.mustmon.battery;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a battery without measuring it.
 *
 * @param voltageClass nominal volts of the battery bank: 12, 24, 36 or 48.
 * @param ratedWatts rated power of the UPS, in watts.
 * @param cutOffVolts at which battery voltage the UPS switches off, in volts of the whole bank; it may change while
 *     the program runs.
 * @param labelAmpereHours what the label says (20 h rate), 1 to 2000 Ah, when the owner has told it.
 * @param chemistry what the battery is made of, when the owner has told it.
 */
public record BatteryParameters(
        int voltageClass,
        double ratedWatts,
        double cutOffVolts,
        OptionalDouble labelAmpereHours,
        Optional<Chemistry> chemistry) {

    /** @throws IllegalArgumentException when a value is outside of its range; the message says which and why. */
    public BatteryParameters {
        if (voltageClass < 12 || voltageClass > 48 || voltageClass % 12 != 0) {
            throw new IllegalArgumentException(
                    "The battery's voltage class is " + voltageClass + " V: it must be 12, 24, 36 or 48 V.");
        }
        if (!(ratedWatts > 0 && ratedWatts <= 100_000)) {
            throw new IllegalArgumentException("The rated power is " + ratedWatts + " W: it must be above 0 W.");
        }
        double per12 = cutOffVolts * 12 / voltageClass;
        if (!(per12 >= 8 && per12 <= 13)) {
            throw new IllegalArgumentException("The cut-off voltage is " + cutOffVolts + " V: a battery of "
                    + voltageClass + " V needs " + 8 * voltageClass / 12 + " to " + 13 * voltageClass / 12 + " V.");
        }
        if (labelAmpereHours.isPresent()) {
            double capacity = labelAmpereHours.getAsDouble();
            if (!(capacity >= 1 && capacity <= 2000)) {
                throw new IllegalArgumentException(
                        "The battery's capacity is " + capacity + " Ah: it must be between 1 and 2000 Ah.");
            }
        }
    }

    /** A battery of which the owner has told nothing. */
    public static BatteryParameters of(int voltageClass, double ratedWatts, double cutOffVolts) {
        return new BatteryParameters(voltageClass, ratedWatts, cutOffVolts, OptionalDouble.empty(), Optional.empty());
    }

    /** The same battery with the label's capacity. */
    public BatteryParameters withLabel(double ampereHours) {
        return new BatteryParameters(voltageClass, ratedWatts, cutOffVolts, OptionalDouble.of(ampereHours), chemistry);
    }

    /** The same battery with its chemistry. */
    public BatteryParameters withChemistry(Chemistry type) {
        return new BatteryParameters(voltageClass, ratedWatts, cutOffVolts, labelAmpereHours, Optional.of(type));
    }

    /** The same battery with another cut-off voltage. */
    public BatteryParameters withCutOff(double volts) {
        return new BatteryParameters(voltageClass, ratedWatts, volts, labelAmpereHours, chemistry);
    }

    /** How many blocks of 12 V are in series. */
    double blocks() {
        return voltageClass / 12.0;
    }

    double cutOffVoltsPerBlock() {
        return cutOffVolts / blocks();
    }
}
