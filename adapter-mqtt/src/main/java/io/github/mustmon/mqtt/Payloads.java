package io.github.mustmon.mqtt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.report.StatusContext;
import io.github.mustmon.core.report.StatusField;
import io.github.mustmon.core.report.StatusFields;
import io.github.mustmon.protocol.alarm.Alarm;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is published, as JSON. */
final class Payloads {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Payloads() {}

    /** The JSON of {@code /api/telemetry}. */
    static String telemetry(UpsSnapshot snapshot, StatusContext context) {
        ObjectNode json = NODES.objectNode();
        for (StatusField field : StatusFields.ALL) {
            put(json, field.name(), field.value().apply(snapshot, context));
        }
        return json.toString();
    }

    /** The active alarms. */
    static String alarms(UpsSnapshot snapshot, ZoneId zone) {
        ArrayNode list = NODES.arrayNode();
        for (Alarm alarm : snapshot.alarms()) {
            ObjectNode json = list.addObject();
            json.put("id", alarm.id());
            json.put("severity", alarm.severity().id());
            json.put("message", alarm.message());
            json.put("since", iso(alarm.since().wall(), zone));
        }
        return list.toString();
    }

    static String event(RecordedEvent recorded, ZoneId zone) {
        ObjectNode json = NODES.objectNode();
        json.put("number", recorded.number());
        json.put("type", recorded.event().type());
        json.put("ups", recorded.event().context().ups().orElse(null));
        json.put("time", iso(recorded.event().context().at().wall(), zone));
        json.put("message", recorded.event().message());
        return json.toString();
    }

    private static String iso(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }

    private static void put(ObjectNode json, String name, Optional<?> value) {
        if (value.isEmpty()) {
            json.putNull(name);
        } else if (value.get() instanceof List<?> list) {
            ArrayNode array = json.putArray(name);
            list.forEach(item -> array.add(String.valueOf(item)));
        } else {
            json.putPOJO(name, value.get());
        }
    }
}
