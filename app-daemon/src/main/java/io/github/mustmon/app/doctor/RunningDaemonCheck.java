package io.github.mustmon.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mustmon.app.client.MonitorClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a mustmon that runs says of its UPSes; it has their ports, so nobody else may touch them. */
record RunningDaemonCheck(MonitorClient client) implements Check {

    private static final int PERCENT = 100;
    private static final int MAX_FAILED_PERCENT = 20;
    private static final String LOOK_AT_LINE = "Look at the line itself: sudo systemctl stop mustmon; mustmon doctor";

    /** Absent if no mustmon answers there. */
    static Optional<RunningDaemonCheck> find(MonitorClient client) throws InterruptedException {
        return client.json("/api/health")
                .filter(health -> health.path("status").asText().equals("running") && health.has("uptime"))
                .map(health -> new RunningDaemonCheck(client));
    }

    @Override
    public List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.note("A mustmon runs at " + client.base()
                + ". It has the ports of its UPSes, so they are not touched here; it is asked instead."));
        JsonNode devices =
                client.json("/api/health").map(health -> health.path("devices")).orElseThrow();
        if (devices.isEmpty()) {
            findings.add(Finding.unknown(
                    "It tells nothing of its UPSes without a login.",
                    "Stop it and look again: sudo systemctl stop mustmon; mustmon doctor"));
        }
        for (JsonNode device : devices) {
            findings.add(state(device));
            polls(device.path("name").asText()).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding state(JsonNode device) {
        String name = device.path("name").asText();
        if (!device.path("link").asText().equals("up")) {
            return Finding.problem(
                    name + ": its line is " + device.path("link").asText() + ". "
                            + device.path("trouble").asText(),
                    LOOK_AT_LINE);
        }
        if (device.path("stale").asBoolean()) {
            return Finding.problem(
                    name + ": its last reading is " + device.path("age_seconds").asText() + " s old.", LOOK_AT_LINE);
        }
        return Finding.ok(name + ": its line is up, its status is "
                + device.path("status").asText() + ", its reading is "
                + device.path("age_seconds").asText() + " s old.");
    }

    private Optional<Finding> polls(String name) throws InterruptedException {
        Optional<JsonNode> statistics = client.json("/api/devices/" + name).map(device -> device.path("statistics"));
        if (statistics.isEmpty()) {
            return Optional.empty();
        }
        long all = 0;
        for (JsonNode count : statistics.get().path("polls")) {
            all += count.asLong();
        }
        long failed = all - statistics.get().path("polls").path("ok").asLong();
        String told = name + ": " + failed + " of " + all + " polls failed since it was started, "
                + statistics.get().path("retries").asLong() + " questions were repeated, the last poll took "
                + Math.round(statistics.get().path("last_poll_seconds").asDouble() * 1000) + " ms.";
        return Optional.of(
                failed * PERCENT > all * MAX_FAILED_PERCENT ? Finding.problem(told, LOOK_AT_LINE) : Finding.ok(told));
    }
}
