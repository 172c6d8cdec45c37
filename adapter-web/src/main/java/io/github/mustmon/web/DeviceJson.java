package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.status.StatusText;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The UPSes and the daemon itself as JSON. */
final class DeviceJson {

    private static final DateTimeFormatter EARLIER_HEALTH_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final UpsDirectory directory;
    private final ZoneId zone;

    DeviceJson(UpsDirectory directory, ZoneId zone) {
        this.directory = directory;
        this.zone = zone;
    }

    /** That the process lives, and nothing that a stranger should not know. */
    ObjectNode liveness() {
        ObjectNode json = Json.object();
        Json.put(json, "status", "running");
        Json.put(json, "uptime", StatusText.clockStyle(directory.uptime()));
        Json.put(
                json,
                "timestamp",
                EARLIER_HEALTH_TIME.format(directory.time().now().atZone(zone)));
        return json;
    }

    /** That the process lives, and how each UPS does. */
    ObjectNode health(String version, WebSources sources) {
        ObjectNode json = liveness();
        Json.put(json, "version", version);
        Json.put(json, "history", sources.history().isPresent());
        Json.put(
                json,
                "sections",
                sources.sections().stream()
                        .filter(ApiSection::isPresent)
                        .map(ApiSection::name)
                        .toList());
        Json.put(json, "devices", devices());
        return json;
    }

    /** The names of the UPSes that give no reading which may be believed. */
    List<String> stale() {
        Timestamp now = now();
        return directory.snapshots().stream()
                .filter(snapshot -> snapshot.isStale(now))
                .map(UpsSnapshot::ups)
                .toList();
    }

    ArrayNode devices() {
        Timestamp now = now();
        ArrayNode devices = Json.array();
        directory.snapshots().forEach(snapshot -> devices.add(device(snapshot, now)));
        return devices;
    }

    ObjectNode device(UpsSnapshot snapshot) {
        return device(snapshot, now());
    }

    ObjectNode deviceInDetail(UpsSnapshot snapshot) {
        ObjectNode json = device(snapshot);
        Json.put(json, "statistics", statistics(snapshot.statistics()));
        return json;
    }

    private static ObjectNode device(UpsSnapshot snapshot, Timestamp now) {
        ObjectNode json = Json.object();
        Json.put(json, "name", snapshot.ups());
        Json.put(json, "link", snapshot.link().id());
        Json.put(json, "trouble", snapshot.linkTrouble());
        Json.put(json, "status", snapshot.status(now).id());
        Json.put(json, "age_seconds", snapshot.age(now).map(DeviceJson::tenths));
        Json.put(json, "stale", snapshot.isStale(now));
        Json.put(json, "alarms", snapshot.alarms().size());
        return json;
    }

    private static ObjectNode statistics(PollStatistics statistics) {
        ObjectNode json = Json.object();
        ObjectNode polls = json.putObject("polls");
        for (PollResult result : PollResult.values()) {
            Json.put(polls, result.id(), statistics.count(result));
        }
        Json.put(json, "retries", statistics.retries());
        Json.put(json, "reconnects", statistics.reconnects());
        Json.put(json, "outages", statistics.outages());
        Json.put(json, "on_battery_seconds", statistics.onBattery().toMillis() / 1000.0);
        Json.put(json, "last_poll_seconds", statistics.lastPoll().toMillis() / 1000.0);
        return json;
    }

    ObjectNode settings(Optional<SettingsReading> read) {
        Optional<UpsSettings> settings = read.map(SettingsReading::settings);
        ObjectNode json = Json.object();
        Json.put(json, "read_at", read.map(known -> StatusText.isoTime(directory.wallTime(known.at()), zone)));
        Json.put(json, "grid_frequency", settings.map(UpsSettings::gridHertz));
        Json.put(json, "grid_voltage", settings.map(UpsSettings::gridVolts));
        Json.put(json, "battery_shutdown_voltage", settings.map(UpsSettings::shutdownVolts));
        Json.put(json, "absorption_voltage", settings.map(UpsSettings::absorptionVolts));
        Json.put(json, "float_voltage", settings.map(UpsSettings::floatVolts));
        Json.put(json, "bulk_current", settings.map(UpsSettings::bulkAmperes));
        Json.put(json, "buzzer_silent", settings.map(UpsSettings::buzzerSilent));
        Json.put(json, "grid_charging", settings.map(UpsSettings::gridCharging));
        Json.put(json, "backlight", settings.map(UpsSettings::backlight));
        return json;
    }

    private static double tenths(Duration age) {
        return Math.floor(age.toMillis() / 100.0) / 10;
    }

    private Timestamp now() {
        return directory.time().moment();
    }
}
