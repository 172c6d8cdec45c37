package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.report.StatusFields;
import io.github.mustmon.protocol.Moment;
import io.github.mustmon.protocol.telemetry.Ep20Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
        ObjectNode json = JsonValues.object();
        json.put("status", "running");
        json.put("uptime", StatusFields.clockStyle(directory.uptime()));
        json.put("timestamp", EARLIER_HEALTH_TIME.format(directory.time().now().atZone(zone)));
        return json;
    }

    /** That the process lives, and how each UPS does. */
    ObjectNode health(String version, boolean history) {
        ObjectNode json = liveness();
        json.put("version", version);
        json.put("history", history);
        json.set("devices", devices());
        return json;
    }

    /** The names of the UPSes that give no reading which may be believed. */
    List<String> stale() {
        Moment now = now();
        return directory.snapshots().stream()
                .filter(snapshot -> snapshot.isStale(now))
                .map(UpsSnapshot::ups)
                .toList();
    }

    ArrayNode devices() {
        Moment now = now();
        ArrayNode devices = JsonValues.array();
        directory.snapshots().forEach(snapshot -> devices.add(device(snapshot, now)));
        return devices;
    }

    ObjectNode device(UpsSnapshot snapshot) {
        return device(snapshot, now());
    }

    ObjectNode deviceInDetail(UpsSnapshot snapshot) {
        ObjectNode json = device(snapshot);
        json.set("statistics", statistics(snapshot.statistics()));
        return json;
    }

    private static ObjectNode device(UpsSnapshot snapshot, Moment now) {
        ObjectNode json = JsonValues.object();
        json.put("name", snapshot.ups());
        json.put("link", snapshot.link().id());
        JsonValues.put(json, "trouble", snapshot.linkTrouble());
        json.put("status", snapshot.status(now).id());
        JsonValues.put(json, "age_seconds", snapshot.age(now).map(DeviceJson::tenths));
        json.put("stale", snapshot.isStale(now));
        json.put("alarms", snapshot.alarms().size());
        return json;
    }

    private static ObjectNode statistics(PollStatistics statistics) {
        ObjectNode json = JsonValues.object();
        ObjectNode polls = json.putObject("polls");
        for (PollResult result : PollResult.values()) {
            polls.put(result.name().toLowerCase(Locale.ROOT), statistics.polls().getOrDefault(result, 0L));
        }
        json.put("retries", statistics.retries());
        json.put("reconnects", statistics.reconnects());
        json.put("outages", statistics.outages());
        json.put("on_battery_seconds", statistics.onBattery().toMillis() / 1000.0);
        json.put("last_poll_seconds", statistics.lastPoll().toMillis() / 1000.0);
        return json;
    }

    ObjectNode settings(Optional<SettingsReading> read) {
        Optional<Ep20Settings> settings = read.map(SettingsReading::settings);
        ObjectNode json = JsonValues.object();
        JsonValues.put(
                json, "read_at", read.map(known -> JsonValues.iso(known.at().wall(), zone)));
        JsonValues.put(
                json, "grid_frequency", settings.map(Ep20Settings::gridHertz).orElse(OptionalInt.empty()));
        JsonValues.put(
                json, "grid_voltage", settings.map(Ep20Settings::gridVolts).orElse(OptionalInt.empty()));
        JsonValues.put(
                json,
                "battery_shutdown_voltage",
                settings.map(Ep20Settings::shutdownVolts).orElse(OptionalDouble.empty()));
        JsonValues.put(
                json,
                "absorption_voltage",
                settings.map(Ep20Settings::absorptionVolts).orElse(OptionalDouble.empty()));
        JsonValues.put(
                json, "float_voltage", settings.map(Ep20Settings::floatVolts).orElse(OptionalDouble.empty()));
        JsonValues.put(
                json, "bulk_current", settings.map(Ep20Settings::bulkAmperes).orElse(OptionalInt.empty()));
        settings.ifPresentOrElse(
                known -> {
                    JsonValues.put(json, "buzzer_silent", known.buzzerSilent());
                    JsonValues.put(json, "grid_charging", known.gridCharging());
                    JsonValues.put(json, "backlight", known.backlight());
                },
                () -> List.of("buzzer_silent", "grid_charging", "backlight").forEach(json::putNull));
        return json;
    }

    private static double tenths(Duration age) {
        return Math.floor(age.toMillis() / 100.0) / 10;
    }

    private Moment now() {
        return directory.time().moment();
    }
}
