package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.status.StatusText;
import io.github.mustmon.protocol.alarm.Alarm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Alarms and events as JSON. */
final class EventJson {

    /** The log keeps no more than this in memory. */
    static final int MAX_EVENTS = 1000;

    private static final int MAX_RECENT_ALARMS = 100;

    private final UpsDirectory directory;
    private final ZoneId zone;

    EventJson(UpsDirectory directory, ZoneId zone) {
        this.directory = directory;
        this.zone = zone;
    }

    /** Alarms that hold, in the order in which they were raised, and the newest of those that hold no more. */
    ObjectNode alarms() {
        ObjectNode json = Json.object();
        ArrayNode active = json.putArray("active");
        for (UpsSnapshot snapshot : directory.snapshots()) {
            snapshot.alarms().forEach(alarm -> active.add(alarm(snapshot.ups(), alarm, Optional.empty())));
        }
        ArrayNode recent = json.putArray("recent");
        directory.events().newest(MAX_EVENTS).stream()
                .map(RecordedEvent::event)
                .filter(UpsEvent.AlarmCleared.class::isInstance)
                .map(UpsEvent.AlarmCleared.class::cast)
                .limit(MAX_RECENT_ALARMS)
                .forEach(cleared -> recent.add(cleared(cleared)));
        return json;
    }

    /**
     * The newest events, newest first.
     *
     * @param before only those with a smaller number, for the next page
     */
    ArrayNode events(int limit, Optional<String> ups, Optional<Long> before) {
        ArrayNode json = Json.array();
        boolean filtered = ups.isPresent() || before.isPresent();
        directory.events().newest(filtered ? MAX_EVENTS : limit).stream()
                .filter(recorded -> before.isEmpty() || recorded.number() < before.get())
                .filter(recorded ->
                        ups.isEmpty() || recorded.event().context().ups().equals(ups))
                .limit(limit)
                .forEach(recorded -> json.add(event(recorded)));
        return json;
    }

    ObjectNode event(RecordedEvent recorded) {
        UpsEvent event = recorded.event();
        EventContext context = event.context();
        Optional<Alarm> alarm = event.changedAlarm();
        ObjectNode json = Json.object();
        Json.put(json, "number", recorded.number());
        Json.put(json, "time", StatusText.isoTime(directory.wallTime(context.at()), zone));
        Json.put(json, "ups", context.ups());
        Json.put(json, "type", event.type());
        Json.put(json, "severity", alarm.map(known -> known.severity().id()));
        Json.put(json, "alarm", alarm.map(Alarm::id));
        Json.put(json, "message", event.message());
        Json.put(json, "reading", context.reading().map(EventJson::reading));
        return json;
    }

    /** What changed about an alarm; absent for other events. */
    Optional<ObjectNode> alarmChange(UpsEvent event) {
        ObjectNode json = Json.object();
        if (event instanceof UpsEvent.AlarmRaised raised) {
            Json.put(json, "change", "raised");
            Json.put(json, "alarm", alarm(upsOf(raised), raised.alarm(), Optional.empty()));
            return Optional.of(json);
        }
        if (event instanceof UpsEvent.AlarmCleared cleared) {
            Json.put(json, "change", "cleared");
            Json.put(json, "alarm", cleared(cleared));
            return Optional.of(json);
        }
        return Optional.empty();
    }

    private ObjectNode cleared(UpsEvent.AlarmCleared cleared) {
        return alarm(
                upsOf(cleared),
                cleared.alarm(),
                Optional.of(directory.wallTime(cleared.context().at())));
    }

    private ObjectNode alarm(String ups, Alarm alarm, Optional<Instant> clearedAt) {
        ObjectNode json = Json.object();
        Json.put(json, "ups", ups);
        Json.put(json, "id", alarm.id());
        Json.put(json, "severity", alarm.severity().id());
        Json.put(json, "message", alarm.message());
        Json.put(json, "since", StatusText.isoTime(directory.wallTime(alarm.since()), zone));
        Json.put(json, "peak", alarm.peak());
        Json.put(json, "cleared_at", clearedAt.map(at -> StatusText.isoTime(at, zone)));
        return json;
    }

    private static ObjectNode reading(Reading reading) {
        ObjectNode json = Json.object();
        Json.put(json, "status", reading.telemetry().status().id());
        for (Metric metric : Metric.ALL) {
            if (metric.isMeasured()) {
                Json.put(json, metric, metric.value().apply(reading.telemetry()));
            }
        }
        return json;
    }

    private static String upsOf(UpsEvent event) {
        return event.context().ups().orElse("");
    }
}
