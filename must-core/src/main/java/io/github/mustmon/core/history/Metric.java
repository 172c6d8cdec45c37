package io.github.mustmon.core.history;

import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A numeric reading of which history is kept.
 *
 * @param name its name, the same as its field in JSON
 * @param unit its unit
 * @param whole whether it is a whole number by its nature
 * @param value how it is taken from a reading
 */
public record Metric(String name, String unit, boolean whole, Function<Telemetry, OptionalDouble> value) {

    /** One row a metric. */
    public static final List<Metric> ALL = List.of(
            decimal("input_voltage", "V", t -> t.grid().volts()),
            decimal("input_frequency", "Hz", t -> t.grid().hertz()),
            decimal("output_voltage", "V", t -> t.output().volts()),
            decimal("output_frequency", "Hz", t -> t.output().hertz()),
            decimal("load_current", "A", t -> t.load().amperes()),
            whole("load_power", "W", t -> t.load().watts()),
            whole("apparent_power", "VA", t -> t.load().voltAmperes()),
            whole("load_percent", "%", t -> t.load().percent()),
            decimal("battery_voltage", "V", t -> t.battery().volts()),
            decimal("battery_current", "A", t -> t.battery().amperes()),
            whole("battery_level", "%", t -> t.battery().percent()),
            decimal("temperature", "°C", Telemetry::transformerCelsius));

    public Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(value, "value");
    }

    /** The metric of a name; absent if there is none. */
    public static Optional<Metric> named(String name) {
        return ALL.stream().filter(metric -> metric.name.equals(name)).findFirst();
    }

    private static Metric decimal(String name, String unit, Function<Telemetry, OptionalDouble> value) {
        return new Metric(name, unit, false, value);
    }

    private static Metric whole(String name, String unit, Function<Telemetry, OptionalInt> value) {
        return new Metric(name, unit, true, telemetry -> widened(value.apply(telemetry)));
    }

    private static OptionalDouble widened(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }
}
