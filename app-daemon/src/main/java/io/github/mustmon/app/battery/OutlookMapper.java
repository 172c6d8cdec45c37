package io.github.mustmon.app.battery;

import io.github.mustmon.battery.BatteryHealth;
import io.github.mustmon.battery.RuntimeEstimate;
import io.github.mustmon.battery.RuntimeEstimate.Known;
import io.github.mustmon.battery.RuntimeEstimate.Unknown;
import io.github.mustmon.core.battery.HealthOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook.Basis;
import io.github.mustmon.core.battery.RuntimeOutlook.Reason;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the estimator says, in the terms of everything that shows it. */
final class OutlookMapper {

    private OutlookMapper() {}

    /**
     * Ends of the band are rounded away from the estimate, so that the promise is never made longer.
     *
     * @param speed how many seconds pass at the battery in one of the clock, in which the answer is
     */
    static RuntimeOutlook runtime(RuntimeEstimate estimate, double speed) {
        if (estimate instanceof Known known) {
            return RuntimeOutlook.known(
                    Duration.ofSeconds((long) Math.floor(known.seconds() / speed)),
                    Duration.ofSeconds((long) Math.floor(known.lowSeconds() / speed)),
                    Duration.ofSeconds((long) Math.ceil(known.highSeconds() / speed)),
                    Basis.valueOf(known.basis().name()));
        }
        Unknown unknown = (Unknown) estimate;
        OptionalDouble bound = unknown.atLeastSeconds();
        return RuntimeOutlook.unknown(
                Reason.valueOf(unknown.reason().name()),
                bound.isPresent() && bound.getAsDouble() > 0
                        ? Optional.of(Duration.ofSeconds((long) (bound.getAsDouble() / speed)))
                        : Optional.empty());
    }

    /**
     * @param learned whether an outage of this battery was seen; before, a capacity is only a guess
     * @param weakIn the month in which the battery will pass 60 %
     * @param since when it was installed or replaced
     */
    static HealthOutlook health(
            BatteryHealth health, boolean learned, Optional<YearMonth> weakIn, Optional<LocalDate> since) {
        return new HealthOutlook(
                percent(health.healthPercent()),
                percent(health.healthLowPercent()),
                percent(health.healthHighPercent()),
                health.relativeToTyped(),
                learned ? OptionalDouble.of(health.capacityAmpereHours()) : OptionalDouble.empty(),
                weakIn,
                since);
    }

    private static OptionalInt percent(OptionalDouble value) {
        return value.isPresent()
                ? OptionalInt.of((int) Math.round(Math.max(0, Math.min(100, value.getAsDouble()))))
                : OptionalInt.empty();
    }
}
