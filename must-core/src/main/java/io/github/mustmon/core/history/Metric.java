package io.github.mustmon.core.history;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.field.FieldType;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A telemetry field of which history is kept. Only {@link #ALL} makes them, so its name is safe in a query. Immutable, for any
 * number of threads.
 */
public final class Metric {

    /** Every metric, in the order of {@link TelemetryField#historyColumn()}. */
    public static final List<Metric> ALL = TelemetryFields.ALL.stream()
            .filter(field -> field.historyColumn().isPresent())
            .sorted(Comparator.comparingInt(field -> field.historyColumn().getAsInt()))
            .map(Metric::new)
            .toList();

    private final TelemetryField field;
    private final Function<Telemetry, OptionalDouble> value;
    private final Function<BatteryOutlook, OptionalDouble> estimate;

    private Metric(TelemetryField field) {
        this.field = field;
        this.value = field.measurement().orElse(telemetry -> OptionalDouble.empty());
        this.estimate = field.estimate().orElse(outlook -> OptionalDouble.empty());
    }

    /** The metric of a name; absent if there is none. */
    public static Optional<Metric> named(String name) {
        return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** Its name, the same as its field in JSON. */
    public String name() {
        return field.name();
    }

    /** Its unit. */
    public String unit() {
        return field.unit();
    }

    /** Whether it is a whole number by its nature. */
    public boolean whole() {
        return field.type() == FieldType.WHOLE;
    }

    /** Whether it is in a reading; otherwise it is estimated from readings. */
    public boolean isMeasured() {
        return field.measurement().isPresent();
    }

    /** Its value for a reading and what was estimated with it; absent if neither has it. */
    public OptionalDouble value(Telemetry telemetry, Optional<BatteryOutlook> outlook) {
        return isMeasured() ? value.apply(telemetry) : outlook.map(estimate).orElseGet(OptionalDouble::empty);
    }

    /** How it is taken from a reading; gives nothing for a metric that is not in one. */
    public Function<Telemetry, OptionalDouble> value() {
        return value;
    }

    @Override
    public String toString() {
        return name();
    }
}
