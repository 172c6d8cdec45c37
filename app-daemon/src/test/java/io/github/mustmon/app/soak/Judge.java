package io.github.mustmon.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mustmon.app.soak.Truth.Values;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Compares what was published with what the devices truly said. For any number of threads. */
final class Judge {

    /** A published reading may be from this long before its time: the answer and one retry. */
    private static final Duration BEFORE = Duration.ofMillis(900);

    /** Rounding of times to milliseconds, and the two clocks of the soak. */
    private static final Duration AFTER = Duration.ofMillis(50);

    private static final Map<String, ToDoubleFunction<Values>> FIELDS = Map.of(
            "input_voltage", Values::inputVolts,
            "output_voltage", Values::outputVolts,
            "battery_voltage", Values::batteryVolts,
            "battery_level", Values::batteryPercent,
            "load_power", Values::loadWatts,
            "load_percent", Values::loadPercent,
            "temperature", Values::temperatureCelsius);

    private static final Set<String> ALARMS_OF_BAD_LINES = Set.of("on_battery", "link_lost", "implausible_data");
    private static final Set<String> EVENTS_OF_ALL =
            Set.of("on_battery", "back_on_mains", "alarm_raised", "alarm_cleared", "link_restored", "fresh");
    private static final Set<String> EVENTS_OF_BAD_LINES = Set.of("link_lost", "stale");

    private final Findings findings;

    Judge(Findings findings) {
        this.findings = findings;
    }

    /** The names of the fields that have a truth. */
    static Set<String> fields() {
        return FIELDS.keySet();
    }

    /** A telemetry object as HTTP, the event stream and MQTT have it. */
    void telemetry(String channel, SoakLine line, JsonNode telemetry) {
        findings.checked(channel);
        String where = channel + " of " + line.ups().name() + ": ";
        if (telemetry.path("time").isNull()) {
            FIELDS.keySet().stream()
                    .filter(field -> !telemetry.path(field).isNull())
                    .forEach(field -> findings.wrong(where + field + " is told although nothing was read"));
            return;
        }
        long at = OffsetDateTime.parse(telemetry.path("time").asText())
                .toInstant()
                .toEpochMilli();
        boolean stale = telemetry.path("stale").asBoolean();
        if (stale && !line.mayFail()) {
            findings.wrong(where + "stale, although the line is good: " + telemetry);
        }
        String status = telemetry.path("status").asText();
        boolean found = false;
        for (long step = first(line, at); step <= last(line, at) && !found; step++) {
            Values values = line.ups().truth().at(step);
            boolean rightStatus =
                    stale ? status.equals("unknown") : status.equals(values.onBattery() ? "battery" : "online");
            found = rightStatus
                    && matches(
                            values,
                            field -> telemetry.path(field).isNumber()
                                    ? OptionalDouble.of(telemetry.path(field).asDouble())
                                    : OptionalDouble.empty());
        }
        if (!found) {
            findings.wrong(where + "the device never said this, or not then: " + telemetry);
        }
    }

    /** The metrics of a UPS by the field names of the telemetry, read at a time. */
    void metrics(SoakLine line, long at, Map<String, Double> values) {
        findings.checked("metrics");
        for (long step = first(line, at); step <= last(line, at); step++) {
            if (matches(
                    line.ups().truth().at(step),
                    field -> values.containsKey(field)
                            ? OptionalDouble.of(values.get(field))
                            : OptionalDouble.empty())) {
                return;
            }
        }
        findings.wrong("metrics of " + line.ups().name() + ": the device never said this, or not then: " + values);
    }

    /** An alarm that is or was raised. */
    void alarm(String channel, SoakLine line, String id) {
        findings.checked("alarms");
        if (!(line.mayFail() ? ALARMS_OF_BAD_LINES.contains(id) : id.equals("on_battery"))) {
            findings.wrong(channel + " of " + line.ups().name() + ": a false alarm: " + id);
        }
    }

    /** An event of the log. */
    void event(SoakLine line, String type, long at) {
        findings.checked("events");
        if (!EVENTS_OF_ALL.contains(type) && !(line.mayFail() && EVENTS_OF_BAD_LINES.contains(type))) {
            findings.wrong("event log of " + line.ups().name() + ": a false event: " + type);
        }
        boolean untrue = switch (type) {
            case "on_battery" -> !wasOnBattery(line, at, true);
            case "back_on_mains" -> !wasOnBattery(line, at, false);
            default -> false;
        };
        if (untrue) {
            findings.wrong("event log of " + line.ups().name() + ": " + type + " at a time when it was not so");
        }
    }

    private static boolean wasOnBattery(SoakLine line, long at, boolean wanted) {
        for (long step = first(line, at); step <= last(line, at); step++) {
            if (line.ups().truth().at(step).onBattery() == wanted) {
                return true;
            }
        }
        return false;
    }

    /** A source of published values by field name. */
    private interface Published {
        OptionalDouble value(String field);
    }

    private static boolean matches(Values truth, Published published) {
        return FIELDS.entrySet().stream().allMatch(field -> {
            OptionalDouble value = published.value(field.getKey());
            return value.isPresent()
                    && Math.abs(value.getAsDouble() - field.getValue().applyAsDouble(truth)) < 0.001;
        });
    }

    private static long first(SoakLine line, long at) {
        return Truth.step(line.ups().ageAt(at).minus(BEFORE).minus(line.lateness()));
    }

    private static long last(SoakLine line, long at) {
        return Truth.step(line.ups().ageAt(at).plus(AFTER));
    }
}
