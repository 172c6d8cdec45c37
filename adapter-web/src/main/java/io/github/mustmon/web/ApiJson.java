package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.report.StatusContext;
import io.github.mustmon.core.report.StatusFields;
import io.github.mustmon.protocol.Moment;
import io.github.mustmon.protocol.alarm.Alarm;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the API tells, as JSON. */
final class ApiJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter EARLIER_HEALTH_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final UpsDirectory directory;
    private final ZoneId zone;
    private final String version;

    ApiJson(UpsDirectory directory, ZoneId zone, String version) {
        this.directory = directory;
        this.zone = zone;
        this.version = version;
    }

    ObjectNode telemetry(UpsSnapshot snapshot) {
        return StatusJson.of(snapshot, new StatusContext(now(), directory.uptime(), zone));
    }

    /** That the process lives; whether a UPS does is told per device. */
    ObjectNode health() {
        Moment now = now();
        ObjectNode json = NODES.objectNode();
        json.put("status", "running");
        json.put("uptime", StatusFields.clockStyle(directory.uptime()));
        json.put("timestamp", EARLIER_HEALTH_TIME.format(now.wall().atZone(zone)));
        json.put("version", version);
        ArrayNode devices = json.putArray("devices");
        directory.snapshots().forEach(snapshot -> devices.add(device(snapshot, now)));
        return json;
    }

    /** Whether every UPS gives readings that may be believed. */
    boolean isReady() {
        Moment now = now();
        return directory.snapshots().stream().noneMatch(snapshot -> snapshot.isStale(now));
    }

    ObjectNode ready() {
        Moment now = now();
        ObjectNode json = NODES.objectNode();
        json.put("ready", isReady());
        ArrayNode stale = json.putArray("stale");
        directory.snapshots().stream()
                .filter(snapshot -> snapshot.isStale(now))
                .forEach(snapshot -> stale.add(snapshot.ups()));
        return json;
    }

    ArrayNode devices() {
        Moment now = now();
        ArrayNode devices = NODES.arrayNode();
        directory.snapshots().forEach(snapshot -> devices.add(device(snapshot, now)));
        return devices;
    }

    private ObjectNode device(UpsSnapshot snapshot, Moment now) {
        ObjectNode json = NODES.objectNode();
        json.put("name", snapshot.ups());
        json.put("link", snapshot.link().id());
        json.put("trouble", snapshot.linkTrouble().orElse(null));
        json.put("status", snapshot.status(now).id());
        json.put("stale", snapshot.isStale(now));
        json.put(
                "age_seconds",
                snapshot.age(now).map(age -> age.toMillis() / 1000.0).orElse(null));
        json.put("alarms", snapshot.alarms().size());
        return json;
    }

    /** Active alarms of every UPS, and those that were raised or cleared lately. */
    ObjectNode alarms(int recent) {
        ObjectNode json = NODES.objectNode();
        ArrayNode active = json.putArray("active");
        for (UpsSnapshot snapshot : directory.snapshots()) {
            snapshot.alarms().forEach(alarm -> active.add(alarm(snapshot.ups(), alarm)));
        }
        ArrayNode past = json.putArray("recent");
        for (RecordedEvent recorded : directory.events().newest(recent)) {
            if (recorded.event() instanceof UpsEvent.AlarmCleared cleared) {
                ObjectNode alarm = alarm(cleared.context().ups().orElse(""), cleared.alarm());
                alarm.put("cleared_at", iso(cleared.context().at().wall()));
                past.add(alarm);
            }
        }
        return json;
    }

    ArrayNode events(int limit) {
        ArrayNode json = NODES.arrayNode();
        directory.events().newest(limit).forEach(recorded -> json.add(event(recorded)));
        return json;
    }

    ObjectNode event(RecordedEvent recorded) {
        EventContext context = recorded.event().context();
        ObjectNode json = NODES.objectNode();
        json.put("number", recorded.number());
        json.put("type", recorded.event().type());
        json.put("ups", context.ups().orElse(null));
        json.put("time", iso(context.at().wall()));
        json.put("message", recorded.event().message());
        return json;
    }

    private ObjectNode alarm(String ups, Alarm alarm) {
        ObjectNode json = NODES.objectNode();
        json.put("ups", ups);
        json.put("id", alarm.id());
        json.put("severity", alarm.severity().id());
        json.put("message", alarm.message());
        json.put("since", iso(alarm.since().wall()));
        json.put("peak", boxed(alarm.peak()));
        return json;
    }

    private String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }

    private Moment now() {
        return directory.time().moment();
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
