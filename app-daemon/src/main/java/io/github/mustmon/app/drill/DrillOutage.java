package io.github.mustmon.app.drill;

import io.github.mustmon.battery.BatterySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An outage that a plan is tried against.
 *
 * @param name where it comes from, for people
 * @param battery what is known of the battery before the outage
 * @param points its readings in the order of time, the first one at or after the failure of mains
 * @param emptyAfter when the battery is empty; absent if mains comes back before
 */
public record DrillOutage(String name, BatterySettings battery, List<Point> points, Optional<Duration> emptyAfter) {

    /**
     * One reading.
     *
     * @param at since mains failed; negative before
     * @param onBattery whether the battery feeds the load
     * @param percent state of charge
     * @param volts of the battery
     * @param amperes of the battery, negative while discharging
     * @param watts of the load
     */
    public record Point(
            Duration at,
            boolean onBattery,
            OptionalDouble percent,
            OptionalDouble volts,
            OptionalDouble amperes,
            OptionalDouble watts) {}

    public DrillOutage {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("An outage has at least one reading.");
        }
    }

    /** The last moment of which anything is known. */
    public Duration lasts() {
        return points.get(points.size() - 1).at();
    }
}
