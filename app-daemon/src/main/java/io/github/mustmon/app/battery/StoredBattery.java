package io.github.mustmon.app.battery;

import io.github.mustmon.battery.BatteryMemory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is kept of a battery over restarts.
 *
 * @param memory what the estimator knows
 * @param lastReadingAt the wall clock at {@link BatteryMemory#elapsedSeconds()}
 * @param cutoffVolts voltage at which the UPS cuts off, which it does not tell during an outage
 * @param replaced when the battery was last found or told to be another one
 */
record StoredBattery(
        BatteryMemory memory, Instant lastReadingAt, OptionalDouble cutoffVolts, Optional<LocalDate> replaced) {}
