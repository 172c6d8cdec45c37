package io.github.mustmon.web;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.status.StatusText;
import io.github.mustmon.json.JsonArray;
import io.github.mustmon.json.JsonObject;
import io.github.mustmon.protocol.alarm.Alarm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Alarms and events as JSON. */
final class EventJson {

    /** The log keeps no more than this in memory. */
    static final int MOST_EVENTS = 1000;

    private static final int MOST_RECENT_ALARMS = 100;

    private final UpsDirectory directory;
    private final ZoneId zone;

    EventJson(UpsDirectory directory, ZoneId zone) {
        this.directory = directory;
        this.zone = zone;
    }

    /** Alarms that hold, in the order in which they were raised, and the newest of those that hold no more. */
    JsonObject alarms() {
        JsonObject json = new JsonObject();
        JsonArray active = json.putArray("active");
        for (UpsSnapshot snapshot : directory.snapshots()) {
            snapshot.alarms().forEach(alarm -> active.add(alarm(snapshot.ups(), alarm, Optional.empty())));
        }
        JsonArray recent = json.putArray("recent");
        directory.events().newest(MOST_EVENTS).stream()
                .map(RecordedEvent::event)
                .filter(UpsEvent.AlarmCleared.class::isInstance)
                .map(UpsEvent.AlarmCleared.class::cast)
                .limit(MOST_RECENT_ALARMS)
                .forEach(cleared -> recent.add(cleared(cleared)));
        return json;
    }

    /** The newest events, newest first. */
    JsonArray events(int limit, Optional<String> ups) {
        JsonArray json = new JsonArray();
        directory.events().newest(ups.isPresent() ? MOST_EVENTS : limit).stream()
                .filter(recorded ->
                        ups.isEmpty() || recorded.event().context().ups().equals(ups))
                .limit(limit)
                .forEach(recorded -> json.add(event(recorded)));
        return json;
    }

    JsonObject event(RecordedEvent recorded) {
        UpsEvent event = recorded.event();
        EventContext context = event.context();
        Optional<Alarm> alarm = alarmOf(event);
        JsonObject json = new JsonObject();
        json.put("number", recorded.number());
        json.put("time", StatusText.isoTime(context.at().wall(), zone));
        json.put("ups", context.ups());
        json.put("type", event.type());
        json.put("severity", alarm.map(known -> known.severity().id()));
        json.put("alarm", alarm.map(Alarm::id));
        json.put("message", event.message());
        context.reading()
                .ifPresentOrElse(reading -> json.put("reading", reading(reading)), () -> json.putNull("reading"));
        return json;
    }

    /** What changed about an alarm; absent for other events. */
    Optional<JsonObject> alarmChange(UpsEvent event) {
        JsonObject json = new JsonObject();
        if (event instanceof UpsEvent.AlarmRaised raised) {
            json.put("change", "raised");
            json.put("alarm", alarm(upsOf(raised), raised.alarm(), Optional.empty()));
            return Optional.of(json);
        }
        if (event instanceof UpsEvent.AlarmCleared cleared) {
            json.put("change", "cleared");
            json.put("alarm", cleared(cleared));
            return Optional.of(json);
        }
        return Optional.empty();
    }

    private JsonObject cleared(UpsEvent.AlarmCleared cleared) {
        return alarm(
                upsOf(cleared),
                cleared.alarm(),
                Optional.of(cleared.context().at().wall()));
    }

    private JsonObject alarm(String ups, Alarm alarm, Optional<Instant> clearedAt) {
        JsonObject json = new JsonObject();
        json.put("ups", ups);
        json.put("id", alarm.id());
        json.put("severity", alarm.severity().id());
        json.put("message", alarm.message());
        json.put("since", StatusText.isoTime(alarm.since().wall(), zone));
        json.put("peak", alarm.peak());
        json.put("cleared_at", clearedAt.map(at -> StatusText.isoTime(at, zone)));
        return json;
    }

    private static JsonObject reading(Reading reading) {
        JsonObject json = new JsonObject();
        json.put("status", reading.telemetry().status().id());
        for (Metric metric : Metric.ALL) {
            JsonValues.put(json, metric, metric.value().apply(reading.telemetry()));
        }
        return json;
    }

    private static Optional<Alarm> alarmOf(UpsEvent event) {
        if (event instanceof UpsEvent.AlarmRaised raised) {
            return Optional.of(raised.alarm());
        }
        return event instanceof UpsEvent.AlarmCleared cleared ? Optional.of(cleared.alarm()) : Optional.empty();
    }

    private static String upsOf(UpsEvent event) {
        return event.context().ups().orElse("");
    }
}
