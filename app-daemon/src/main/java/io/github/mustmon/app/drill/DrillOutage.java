package io.github.mustmon.app.drill;

import io.github.mustmon.battery.BatterySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An outage that a plan is tried against.
 *
 * @param name where it comes from, for people
 * @param battery what is known of the battery before the outage
 * @param points its readings in the order of time, the first one at or after the failure of mains
 * @param emptyAfter when the battery is empty; absent if mains comes back before
 */
public record DrillOutage(
        String name, BatterySettings battery, List<OutagePoint> points, Optional<Duration> emptyAfter) {

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
