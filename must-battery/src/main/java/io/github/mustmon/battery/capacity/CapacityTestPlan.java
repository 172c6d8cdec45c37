package io.github.mustmon.battery.capacity;

import java.util.OptionalDouble;

/**
 * How far a capacity test goes: to a voltage, to a share of the capacity, or, if neither is given, until the UPS stops.
 *
 * @param nominalVolts 12 or 24
 * @param cutoffVolts voltage at which the UPS stops, of the whole battery
 * @param toVolts voltage at which the test ends
 * @param toPercent share of {@code capacityAmpereHours} that is left when the test ends
 * @param capacityAmpereHours capacity that is known before the test, in the ampere-hours of the UPS
 */
public record CapacityTestPlan(
        int nominalVolts,
        double cutoffVolts,
        OptionalDouble toVolts,
        OptionalDouble toPercent,
        OptionalDouble capacityAmpereHours) {

    private static final double MOST_VOLTS_OF_A_BLOCK = 12.7;

    /**
     * @throws IllegalArgumentException if it cannot be carried out; the message is for the owner
     */
    public CapacityTestPlan {
        if (toVolts.isPresent() && toPercent.isPresent()) {
            throw new IllegalArgumentException("Give a voltage or a percentage at which the test ends, not both.");
        }
        double most = MOST_VOLTS_OF_A_BLOCK * (nominalVolts / 12.0);
        if (toVolts.isPresent() && !(toVolts.getAsDouble() > cutoffVolts && toVolts.getAsDouble() <= most)) {
            throw new IllegalArgumentException("The voltage at which the test ends must be above " + cutoffVolts
                    + " V, at which the UPS stops, and at most " + most + " V. Found: " + toVolts.getAsDouble());
        }
        if (toPercent.isPresent()) {
            double percent = toPercent.getAsDouble();
            if (!(percent >= 5 && percent <= 90)) {
                throw new IllegalArgumentException(
                        "The percentage of the capacity at which the test ends must be 5 to 90. Found: " + percent);
            }
            if (capacityAmpereHours.isEmpty()) {
                throw new IllegalArgumentException(
                        "The capacity of this battery is not known yet, so a percentage of it"
                                + " cannot be found. Let the first test run until the UPS stops, or to a voltage.");
            }
        }
    }

    /** Whether it goes on until the UPS stops. */
    public boolean toCutoff() {
        return toVolts.isEmpty() && toPercent.isEmpty();
    }

    double blocks() {
        return nominalVolts / 12.0;
    }
}
