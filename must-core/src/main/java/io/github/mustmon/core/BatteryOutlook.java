package io.github.mustmon.core;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an estimator concludes about a battery; the device itself reports none of it.
 *
 * @param runtime time until the battery is empty at the present load; absent while it cannot be estimated
 * @param healthPercent usable capacity as a share of the nominal one, 0 to 100; absent before enough has been learned
 */
public record BatteryOutlook(Optional<Duration> runtime, OptionalInt healthPercent) {}
