package io.github.mustmon.power;

import java.util.OptionalDouble;

/**
 * The latest reading of one UPS.
 *
 * @param feed name of the UPS
 * @param condition what it says about its supply
 * @param chargePercent state of charge
 * @param batteryVolts voltage of the battery
 * @param cutOffVolts voltage at which the device itself cuts off (register 31002)
 * @param batteryLow whether the device's alarm "battery low" is on (bit 1)
 * @param runtimeSeconds runtime left by the estimator, the low end of what it gives
 * @param nanos monotonic time of the answer; of no meaning for {@link FeedCondition#STALE}
 */
public record FeedReading(
        String feed,
        FeedCondition condition,
        OptionalDouble chargePercent,
        OptionalDouble batteryVolts,
        OptionalDouble cutOffVolts,
        boolean batteryLow,
        OptionalDouble runtimeSeconds,
        long nanos) {

    /** A condition and nothing else. */
    public static FeedReading of(String feed, FeedCondition condition, long nanos) {
        return new FeedReading(
                feed,
                condition,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                false,
                OptionalDouble.empty(),
                nanos);
    }
}
