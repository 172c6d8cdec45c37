package io.github.mustmon.web;

import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.status.StatusText;
import io.github.mustmon.json.JsonArray;
import io.github.mustmon.json.JsonObject;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.UpsSettings;
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
    JsonObject liveness() {
        JsonObject json = new JsonObject();
        json.put("status", "running");
        json.put("uptime", StatusText.clockStyle(directory.uptime()));
        json.put("timestamp", EARLIER_HEALTH_TIME.format(directory.time().now().atZone(zone)));
        return json;
    }

    /** That the process lives, and how each UPS does. */
    JsonObject health(String version, boolean history) {
        JsonObject json = liveness();
        json.put("version", version);
        json.put("history", history);
        json.put("devices", devices());
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

    JsonArray devices() {
        Timestamp now = now();
        JsonArray devices = new JsonArray();
        directory.snapshots().forEach(snapshot -> devices.add(device(snapshot, now)));
        return devices;
    }

    JsonObject device(UpsSnapshot snapshot) {
        return device(snapshot, now());
    }

    JsonObject deviceInDetail(UpsSnapshot snapshot) {
        JsonObject json = device(snapshot);
        json.put("statistics", statistics(snapshot.statistics()));
        return json;
    }

    private static JsonObject device(UpsSnapshot snapshot, Timestamp now) {
        JsonObject json = new JsonObject();
        json.put("name", snapshot.ups());
        json.put("link", snapshot.link().id());
        json.put("trouble", snapshot.linkTrouble());
        json.put("status", snapshot.status(now).id());
        json.put("age_seconds", snapshot.age(now).map(DeviceJson::tenths));
        json.put("stale", snapshot.isStale(now));
        json.put("alarms", snapshot.alarms().size());
        return json;
    }

    private static JsonObject statistics(PollStatistics statistics) {
        JsonObject json = new JsonObject();
        JsonObject polls = json.putObject("polls");
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

    JsonObject settings(Optional<SettingsReading> read) {
        Optional<UpsSettings> settings = read.map(SettingsReading::settings);
        JsonObject json = new JsonObject();
        json.put("read_at", read.map(known -> StatusText.isoTime(known.at().wall(), zone)));
        json.put("grid_frequency", settings.map(UpsSettings::gridHertz).orElse(OptionalInt.empty()));
        json.put("grid_voltage", settings.map(UpsSettings::gridVolts).orElse(OptionalInt.empty()));
        json.put(
                "battery_shutdown_voltage",
                settings.map(UpsSettings::shutdownVolts).orElse(OptionalDouble.empty()));
        json.put(
                "absorption_voltage", settings.map(UpsSettings::absorptionVolts).orElse(OptionalDouble.empty()));
        json.put("float_voltage", settings.map(UpsSettings::floatVolts).orElse(OptionalDouble.empty()));
        json.put("bulk_current", settings.map(UpsSettings::bulkAmperes).orElse(OptionalInt.empty()));
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

    private Timestamp now() {
        return directory.time().moment();
    }
}
