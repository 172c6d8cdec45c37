package io.github.mustmon.notify.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.json.JsonMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Events as JSON: in the queue on disk and in the body of a webhook. */
public final class EventJson {

    private static final double MILLIS = 1000;

    private EventJson() {}

    /** Absent fields are left out. */
    public static ObjectNode write(NotifiableEvent event) {
        ObjectNode json = JsonMap.empty()
                .put("number", event.number())
                .put("event", event.type().word())
                .put("severity", event.severity().id())
                .put("time", event.at().toString());
        event.ups().ifPresent(ups -> json.put("ups", ups));
        putText(json, "subject", event.subject());
        putText(json, "message", event.message());
        put(json, "percent", event.values().percent());
        put(json, "volts", event.values().volts());
        put(json, "watts", event.values().watts());
        put(json, "runtime_seconds", event.values().runtime());
        event.outage().ifPresent(outage -> json.put("outage", outage));
        put(json, "on_battery_seconds", event.onBatteryFor());
        if (event.dryRun()) {
            json.put("dry_run", true);
        }
        event.summary().ifPresent(summary -> json.set("summary", write(summary)));
        return json;
    }

    /** The event; empty if a later version wrote it and this one does not know its type. */
    public static Optional<NotifiableEvent> read(JsonMap json) {
        try {
            return EventType.of(json.text("event").orElse("")).map(type -> read(json, type));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static NotifiableEvent read(JsonMap json, EventType type) {
        return new NotifiableEvent(
                json.integer("number").orElse(0),
                type,
                json.text("ups"),
                Severity.of(json.text("severity").orElse("")).orElse(type.severity()),
                instant(json, "time"),
                json.text("subject").orElse(""),
                json.text("message").orElse(""),
                new Measurements(
                        json.number("percent"),
                        json.number("volts"),
                        json.number("watts"),
                        seconds(json, "runtime_seconds")),
                json.integer("outage"),
                seconds(json, "on_battery_seconds"),
                json.flag("dry_run"),
                json.object("summary").map(EventJson::readSummary));
    }

    private static ObjectNode write(OutageSummary summary) {
        ObjectNode json = JsonMap.empty()
                .put("from", summary.from().toString())
                .put("to", summary.to().toString());
        put(json, "seconds", Optional.of(summary.duration()));
        put(json, "lowest_percent", summary.lowestPercent());
        put(json, "lowest_volts", summary.lowestVolts());
        put(json, "watt_hours", summary.wattHours());
        put(json, "highest_watts", summary.highestWatts());
        put(json, "left_seconds", summary.left());
        put(json, "shut_down", summary.shutDown());
        put(json, "failed", summary.failed());
        return json;
    }

    private static OutageSummary readSummary(JsonMap json) {
        return new OutageSummary(
                instant(json, "from"),
                instant(json, "to"),
                seconds(json, "seconds").orElse(Duration.ZERO),
                json.number("lowest_percent"),
                json.number("lowest_volts"),
                json.number("watt_hours"),
                json.number("highest_watts"),
                seconds(json, "left_seconds"),
                json.texts("shut_down"),
                json.texts("failed"));
    }

    static void put(ObjectNode json, String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.put(name, Math.round(value.getAsDouble() * MILLIS) / MILLIS);
        }
    }

    static void put(ObjectNode json, String name, Optional<Duration> value) {
        value.ifPresent(duration -> json.put(name, duration.toMillis() / MILLIS));
    }

    static void put(ObjectNode json, String name, List<String> values) {
        ArrayNode array = json.putArray(name);
        values.forEach(array::add);
    }

    static Optional<Duration> seconds(JsonMap json, String name) {
        OptionalDouble value = json.number(name);
        return value.isPresent()
                ? Optional.of(Duration.ofMillis(Math.round(value.getAsDouble() * MILLIS)))
                : Optional.empty();
    }

    static Instant instant(JsonMap json, String name) {
        return Instant.parse(json.text(name).orElse(""));
    }

    private static void putText(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}
