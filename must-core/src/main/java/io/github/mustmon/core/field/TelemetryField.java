package io.github.mustmon.core.field;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.WireCoded;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One field of the status of a UPS: all there is to know about it, for every channel. The fields are {@link TelemetryFields#ALL}.
 * Immutable, for any number of threads.
 *
 * @param name its name in JSON, in the history and in queries
 * @param type the type of its value
 * @param unit its unit; empty for words, flags and texts
 * @param decimals how many decimals of its value mean something
 * @param meaning one line of documentation, without the unit
 * @param words every value of a {@link FieldType#WORD}; empty for other types
 * @param isAlwaysKnown whether {@link #value} is never absent
 * @param source how its value is found, see {@link #value}
 * @param measurement how its number is taken from a reading alone; absent for fields that need more, or are no number
 * @param estimate how its number is taken from what is estimated for the battery; absent for fields that come from elsewhere
 * @param historyColumn its place among the metrics of the history, counted from 0; absent if no history is kept of it
 * @param gauge its gauge in Prometheus, if it has one
 * @param sensor its sensor in Home Assistant, if it has one
 * @param labelKey key of its label in the translations of the dashboard; absent if the dashboard does not label it
 */
public record TelemetryField(
        String name,
        FieldType type,
        String unit,
        int decimals,
        String meaning,
        List<String> words,
        boolean isAlwaysKnown,
        Function<FieldContext, Optional<?>> source,
        Optional<Function<Telemetry, OptionalDouble>> measurement,
        Optional<Function<BatteryOutlook, OptionalDouble>> estimate,
        OptionalInt historyColumn,
        Optional<PrometheusGauge> gauge,
        Optional<HomeAssistantSensor> sensor,
        Optional<String> labelKey) {

    private static final String LABEL_PREFIX = "field.";

    public TelemetryField {
        words = List.copyOf(words);
    }

    /** Its value, of the Java type that {@link FieldType} names; absent while it is not known. */
    public Optional<?> value(FieldContext context) {
        return source.apply(context);
    }

    /** Its value as a number: 1 or 0 for a flag; absent while it is not known, and for texts and words. */
    public OptionalDouble number(FieldContext context) {
        return source.apply(context).map(TelemetryField::asNumber).orElseGet(OptionalDouble::empty);
    }

    @Override
    public String toString() {
        return name;
    }

    /** A number with one decimal out of a reading. */
    static Builder decimal(String name, String unit, Function<Telemetry, OptionalDouble> value) {
        Builder builder = new Builder(
                name, FieldType.DECIMAL, context -> context.telemetry().flatMap(known -> boxed(value.apply(known))));
        builder.unit = unit;
        builder.decimals = 1;
        builder.measurement = Optional.of(value);
        return builder.labelled();
    }

    /** A whole number out of a reading. */
    static Builder whole(String name, String unit, Function<Telemetry, OptionalInt> value) {
        Builder builder = new Builder(
                name, FieldType.WHOLE, context -> context.telemetry().flatMap(known -> boxed(value.apply(known))));
        builder.unit = unit;
        builder.measurement = Optional.of(telemetry -> widened(value.apply(telemetry)));
        return builder.labelled();
    }

    /** One word of an enumeration out of a reading. */
    static Builder word(String name, WireCoded[] words, Function<Telemetry, WireCoded> value) {
        Builder builder = new Builder(
                name, FieldType.WORD, context -> context.telemetry().map(value).map(WireCoded::id));
        builder.words = Arrays.stream(words).map(WireCoded::id).toList();
        return builder.labelled();
    }

    /** Yes or no out of a reading. */
    static Builder flag(String name, Function<Telemetry, Optional<Boolean>> value) {
        return new Builder(name, FieldType.FLAG, context -> context.telemetry().flatMap(value)).labelled();
    }

    /** A text out of a reading. */
    static Builder text(String name, Function<Telemetry, String> value) {
        return new Builder(name, FieldType.TEXT, context -> context.telemetry().map(value)).labelled();
    }

    /** A whole number out of what is estimated for the battery. */
    static Builder estimated(String name, String unit, Function<BatteryOutlook, OptionalInt> value) {
        Builder builder = new Builder(
                name, FieldType.WHOLE, context -> context.outlook().flatMap(known -> boxed(value.apply(known))));
        builder.unit = unit;
        builder.estimate = Optional.of(outlook -> widened(value.apply(outlook)));
        return builder;
    }

    /** A value from any other source. */
    static Builder derived(String name, FieldType type, Function<FieldContext, Optional<?>> value) {
        return new Builder(name, type, value);
    }

    private static OptionalDouble asNumber(Object value) {
        if (value instanceof Boolean flag) {
            return OptionalDouble.of(flag ? 1 : 0);
        }
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    private static OptionalDouble widened(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }

    /** Collects what is known about a field. */
    static final class Builder {

        private final String name;
        private final FieldType type;
        private final Function<FieldContext, Optional<?>> source;
        private String unit = "";
        private int decimals;
        private String meaning = "";
        private List<String> words = List.of();
        private boolean alwaysKnown;
        private Optional<Function<Telemetry, OptionalDouble>> measurement = Optional.empty();
        private Optional<Function<BatteryOutlook, OptionalDouble>> estimate = Optional.empty();
        private OptionalInt historyColumn = OptionalInt.empty();
        private Optional<PrometheusGauge> gauge = Optional.empty();
        private Optional<HomeAssistantSensor> sensor = Optional.empty();
        private Optional<String> labelKey = Optional.empty();

        private Builder(String name, FieldType type, Function<FieldContext, Optional<?>> source) {
            this.name = name;
            this.type = type;
            this.source = source;
        }

        Builder meaning(String text) {
            meaning = text;
            return this;
        }

        Builder unit(String text, int digits) {
            unit = text;
            decimals = digits;
            return this;
        }

        Builder words(List<String> all) {
            words = all;
            return this;
        }

        Builder alwaysKnown() {
            alwaysKnown = true;
            return this;
        }

        /** A column is never given to another field: files and CSV readers know it by its place. */
        Builder history(int column) {
            if (measurement.isEmpty() && estimate.isEmpty()) {
                throw new IllegalStateException(
                        "history is kept of numbers in a reading or an estimate. Found: " + name);
            }
            historyColumn = OptionalInt.of(column);
            return this;
        }

        Builder gauge(String metric, String help) {
            return gauge(metric, help, PrometheusGauge.Form.VALUE);
        }

        Builder gauge(String metric, String help, PrometheusGauge.Form form) {
            gauge = Optional.of(new PrometheusGauge(metric, help, form));
            return this;
        }

        /** @param deviceClass empty for none */
        Builder measuredAs(String sensorName, String deviceClass, int shownDecimals) {
            sensor = Optional.of(HomeAssistantSensor.measurement(name, sensorName, deviceClass, shownDecimals));
            return this;
        }

        Builder sensor(HomeAssistantSensor other) {
            sensor = Optional.of(other);
            return this;
        }

        Builder withoutLabel() {
            labelKey = Optional.empty();
            return this;
        }

        TelemetryField build() {
            if (meaning.isEmpty()) {
                throw new IllegalStateException("a field needs a line of documentation. Found: " + name);
            }
            return new TelemetryField(
                    name,
                    type,
                    unit,
                    decimals,
                    meaning,
                    words,
                    alwaysKnown,
                    source,
                    measurement,
                    estimate,
                    historyColumn,
                    gauge,
                    sensor,
                    labelKey);
        }

        private Builder labelled() {
            labelKey = Optional.of(LABEL_PREFIX + name);
            return this;
        }
    }
}
