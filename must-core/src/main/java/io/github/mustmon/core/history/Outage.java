package io.github.mustmon.core.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One time on battery.
 *
 * @param number its number in the store
 * @param ups name of the UPS
 * @param start the first reading on battery
 * @param end the first reading back on mains; absent while it lasts, or if the daemon never saw the end
 * @param lowestBatteryVolts lowest battery voltage; absent if never read
 * @param lowestBatteryPercent lowest state of charge; absent if never read
 * @param energyWattHours energy drawn by the load, from its power
 * @param highestLoadWatts highest load; absent if never read
 */
public record Outage(
        long number,
        String ups,
        Instant start,
        Optional<Instant> end,
        OptionalDouble lowestBatteryVolts,
        OptionalInt lowestBatteryPercent,
        double energyWattHours,
        OptionalInt highestLoadWatts) {}
