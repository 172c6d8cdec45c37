package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.core.status.StatusText;
import io.github.mustmon.json.JsonArray;
import io.github.mustmon.json.JsonObject;
import io.github.mustmon.protocol.alarm.Alarm;
import java.time.ZoneId;

/** What is published, as JSON. */
final class Payloads {

    private Payloads() {}

    /** The JSON of {@code /api/telemetry}. */
    static String telemetry(FieldContext context) {
        JsonObject json = new JsonObject();
        for (TelemetryField field : TelemetryFields.ALL) {
            json.put(field.name(), field.value(context));
        }
        return json.toString();
    }

    /** The active alarms. */
    static String alarms(UpsSnapshot snapshot, ZoneId zone) {
        JsonArray list = new JsonArray();
        for (Alarm alarm : snapshot.alarms()) {
            JsonObject json = list.addObject();
            json.put("id", alarm.id());
            json.put("severity", alarm.severity().id());
            json.put("message", alarm.message());
            json.put("since", StatusText.isoTime(alarm.since().wall(), zone));
        }
        return list.toString();
    }

    static String event(RecordedEvent recorded, ZoneId zone) {
        JsonObject json = new JsonObject();
        json.put("number", recorded.number());
        json.put("type", recorded.event().type());
        json.put("ups", recorded.event().context().ups());
        json.put("time", StatusText.isoTime(recorded.event().context().at().wall(), zone));
        json.put("message", recorded.event().message());
        return json.toString();
    }
}
