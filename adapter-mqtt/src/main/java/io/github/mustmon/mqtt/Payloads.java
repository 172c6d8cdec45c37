package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.core.status.PowerPlanState;
import io.github.mustmon.core.status.StatusText;
import io.github.mustmon.protocol.alarm.Alarm;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;

/** The payloads of published messages. Pure. */
final class Payloads {

    private Payloads() {}

    /** The JSON of {@code /api/telemetry}. */
    static String telemetry(FieldContext context) {
        return JsonText.of(json -> {
            json.writeStartObject();
            for (TelemetryField field : TelemetryFields.ALL) {
                JsonText.field(json, field.name(), field.value(context));
            }
            json.writeEndObject();
        });
    }

    /** The active alarms. */
    static String alarms(UpsSnapshot snapshot, UpsDirectory directory, ZoneId zone) {
        return JsonText.of(json -> {
            json.writeStartArray();
            for (Alarm alarm : snapshot.alarms()) {
                json.writeStartObject();
                json.writeStringField("id", alarm.id());
                json.writeStringField("severity", alarm.severity().id());
                json.writeStringField("message", alarm.message());
                json.writeStringField("since", StatusText.isoTime(directory.wallTime(alarm.since()), zone));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String event(RecordedEvent recorded, UpsDirectory directory, ZoneId zone) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeNumberField("number", recorded.number());
            json.writeStringField("type", recorded.event().type());
            JsonText.field(json, "ups", recorded.event().context().ups());
            json.writeStringField(
                    "time",
                    StatusText.isoTime(
                            directory.wallTime(recorded.event().context().at()), zone));
            json.writeStringField("message", recorded.event().message());
            json.writeEndObject();
        });
    }

    /** Where the power plan stands: times in whole seconds, null for what is not known. */
    static String power(PowerPlanState plan) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("state", plan.state());
            json.writeStringField("mode", plan.mode());
            JsonText.field(json, "trigger", plan.trigger());
            JsonText.field(json, "countdown_seconds", whole(plan.countdownSeconds()));
            JsonText.field(json, "on_battery_seconds", Optional.of(Math.round(plan.onBatterySeconds())));
            JsonText.field(json, "runtime_seconds", whole(plan.runtimeSeconds()));
            json.writeEndObject();
        });
    }

    private static Optional<Long> whole(OptionalDouble seconds) {
        return seconds.isPresent() ? Optional.of(Math.round(seconds.getAsDouble())) : Optional.empty();
    }
}
