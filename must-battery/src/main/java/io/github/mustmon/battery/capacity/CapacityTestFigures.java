package io.github.mustmon.battery.capacity;

import java.util.List;

/**
 * What a capacity test has measured so far.
 *
 * @param seconds time on battery
 * @param ampereHours charge drawn, as the UPS counts amperes
 * @param wattHours energy drawn from the battery
 * @param loadWattHours energy that the load got
 * @param firstVolts voltage a minute after the transfer, NaN before
 * @param lastVolts last voltage
 * @param fullAtStart whether the charger was in float when mains went
 * @param curve voltage over charge, thinned evenly
 */
public record CapacityTestFigures(
        double seconds,
        double ampereHours,
        double wattHours,
        double loadWattHours,
        double firstVolts,
        double lastVolts,
        boolean fullAtStart,
        List<Point> curve) {

    public CapacityTestFigures {
        curve = List.copyOf(curve);
    }

    /**
     * A point of the curve.
     *
     * @param seconds time on battery
     * @param ampereHours charge drawn until then
     * @param volts voltage of the battery
     */
    public record Point(double seconds, double ampereHours, double volts) {}

    /** Mean power of the load in W; 0 before any time has passed. */
    public double meanLoadWatts() {
        return seconds > 0 ? loadWattHours * 3600 / seconds : 0;
    }

    /** Mean current in A; 0 before any time has passed. */
    public double meanAmperes() {
        return seconds > 0 ? ampereHours * 3600 / seconds : 0;
    }
}
