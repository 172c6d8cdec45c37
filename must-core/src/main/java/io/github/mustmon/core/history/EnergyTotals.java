package io.github.mustmon.core.history;

import io.github.mustmon.core.Reading;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Energy and charge. As counters they only grow, over restarts too.
 *
 * @param loadWattHours energy delivered to the load
 * @param chargedAmpereHours charge that went into the battery
 * @param dischargedAmpereHours charge that came out of the battery
 */
public record EnergyTotals(double loadWattHours, double chargedAmpereHours, double dischargedAmpereHours) {

    /** Nothing flowed. */
    public static final EnergyTotals NONE = new EnergyTotals(0, 0, 0);

    private static final double NANOS_PER_HOUR = 3.6e12;

    /**
     * What flowed between two readings that follow each other, by the straight line between them. A quantity that is absent in one of
     * them is not counted.
     */
    public static EnergyTotals between(Reading first, Reading second) {
        double hours = (second.at().nanos() - first.at().nanos()) / NANOS_PER_HOUR;
        double load = loadWattHours(first, second, hours);
        OptionalDouble before = first.telemetry().battery().amperes();
        OptionalDouble after = second.telemetry().battery().amperes();
        if (before.isEmpty() || after.isEmpty()) {
            return new EnergyTotals(load, 0, 0);
        }
        double a = before.getAsDouble();
        double b = after.getAsDouble();
        return new EnergyTotals(load, positiveMean(a, b) * hours, positiveMean(-a, -b) * hours);
    }

    /** The sum of both. */
    public EnergyTotals plus(EnergyTotals other) {
        return new EnergyTotals(
                loadWattHours + other.loadWattHours,
                chargedAmpereHours + other.chargedAmpereHours,
                dischargedAmpereHours + other.dischargedAmpereHours);
    }

    private static double loadWattHours(Reading first, Reading second, double hours) {
        OptionalInt before = first.telemetry().load().watts();
        OptionalInt after = second.telemetry().load().watts();
        if (before.isEmpty() || after.isEmpty()) {
            return 0;
        }
        return (before.getAsInt() + after.getAsInt()) / 2.0 * hours;
    }

    /** The mean of the part above zero of the line from a to b. */
    private static double positiveMean(double a, double b) {
        if (a >= 0 && b >= 0) {
            return (a + b) / 2;
        }
        if (a <= 0 && b <= 0) {
            return 0;
        }
        double peak = Math.max(a, b);
        return peak / 2 * (peak / Math.abs(a - b));
    }
}
