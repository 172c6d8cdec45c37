package io.github.mustmon.notify.event;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the UPS measured; what is not known is absent.
 *
 * @param percent state of charge, 0 to 100
 * @param volts battery voltage
 * @param watts load
 * @param runtime estimated time left on battery
 */
public record Measurements(
        OptionalDouble percent, OptionalDouble volts, OptionalDouble watts, Optional<Duration> runtime) {

    /** Nothing known. */
    public static final Measurements NONE =
            new Measurements(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

    /** All four known. */
    public static Measurements of(double percent, double volts, double watts, Duration runtime) {
        return new Measurements(
                OptionalDouble.of(percent), OptionalDouble.of(volts), OptionalDouble.of(watts), Optional.of(runtime));
    }
}
