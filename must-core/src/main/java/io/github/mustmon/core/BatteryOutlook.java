package io.github.mustmon.core;

import io.github.mustmon.core.battery.HealthOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook.Basis;
import io.github.mustmon.core.battery.RuntimeOutlook.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an estimator concludes about a battery; the device itself reports none of it.
 *
 * @param estimate how long it feeds the present load, with its band
 * @param health how worn it is
 */
public record BatteryOutlook(RuntimeOutlook estimate, HealthOutlook health) {

    /**
     * A runtime without a band.
     *
     * @param runtime time until the battery is empty at the present load; absent while it cannot be estimated
     * @param healthPercent usable capacity in percent; absent before enough has been learned
     */
    public BatteryOutlook(Optional<Duration> runtime, OptionalInt healthPercent) {
        this(
                runtime.map(time -> RuntimeOutlook.known(time, time, time, Basis.LEARNED))
                        .orElseGet(() -> RuntimeOutlook.unknown(Reason.NO_READING, Optional.empty())),
                HealthOutlook.UNKNOWN.withPercent(healthPercent));
    }

    /**
     * The runtime that is promised, the lower end of the band: what acts by itself, and what is told to machines that do, uses this.
     * Absent while it is not known.
     */
    public Optional<Duration> runtime() {
        return estimate.low();
    }

    /** Usable capacity in percent, 0 to 100; absent before enough has been learned. */
    public OptionalInt healthPercent() {
        return health.percent();
    }
}
