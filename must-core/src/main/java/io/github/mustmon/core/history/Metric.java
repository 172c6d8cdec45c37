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
 * @param value how it is taken from a reading
 */
public record Metric(String name, String unit, Function<Telemetry, OptionalDouble> value) {

    /** One row a metric. */
    public static final List<Metric> ALL = List.of(
            new Metric("input_voltage", "V", t -> t.grid().volts()),
            new Metric("input_frequency", "Hz", t -> t.grid().hertz()),
            new Metric("output_voltage", "V", t -> t.output().volts()),
            new Metric("output_frequency", "Hz", t -> t.output().hertz()),
            new Metric("load_current", "A", t -> t.load().amperes()),
            new Metric("load_power", "W", t -> widened(t.load().watts())),
            new Metric("apparent_power", "VA", t -> widened(t.load().voltAmperes())),
            new Metric("load_percent", "%", t -> widened(t.load().percent())),
            new Metric("battery_voltage", "V", t -> t.battery().volts()),
            new Metric("battery_current", "A", t -> t.battery().amperes()),
            new Metric("battery_level", "%", t -> widened(t.battery().percent())),
            new Metric("temperature", "°C", Telemetry::transformerCelsius));

    public Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(value, "value");
    }

    /** The metric of a name; absent if there is none. */
    public static Optional<Metric> named(String name) {
        return ALL.stream().filter(metric -> metric.name.equals(name)).findFirst();
    }

    private static OptionalDouble widened(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }
}
