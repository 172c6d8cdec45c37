package io.github.mustmon.history;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.history.EnergyTotals;
import java.util.OptionalDouble;

/** What flowed between two readings that follow each other, by the straight line between them. Pure. */
final class EnergyMeter {

    static final EnergyTotals NOTHING = new EnergyTotals(0, 0, 0);

    private static final double NANOS_PER_HOUR = 3.6e12;

    private EnergyMeter() {}

    /** The flow from one reading to the next; a quantity that is absent in one of them did not flow as far as we know. */
    static EnergyTotals between(Reading first, Reading second) {
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

    private static double loadWattHours(Reading first, Reading second, double hours) {
        var before = first.telemetry().load().watts();
        var after = second.telemetry().load().watts();
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

    static EnergyTotals sum(EnergyTotals one, EnergyTotals other) {
        return new EnergyTotals(
                one.loadWattHours() + other.loadWattHours(),
                one.chargedAmpereHours() + other.chargedAmpereHours(),
                one.dischargedAmpereHours() + other.dischargedAmpereHours());
    }
}
