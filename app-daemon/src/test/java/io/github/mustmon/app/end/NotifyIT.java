package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.real.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Notifications of the packed daemon")
class NotifyIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TOPIC = "hard-to-guess-7f3a";

    private final SwitchableUps ups = new SwitchableUps();

    @TempDir
    private Path folder;

    private ReceivingServer server;
    private SerialCable cable;

    @BeforeEach
    void begin() throws Exception {
        server = ReceivingServer.start();
        cable = SerialCable.plugIn(folder, "ttyUPS", ups);
        write("notify:\n  phone: {type: ntfy, url: '" + server.url() + "', topic: " + TOPIC + "}\n"
                + "  hook: {type: webhook, url: '" + server.url() + "/hook'}\n");
    }

    @AfterEach
    void end() throws IOException {
        cable.close();
        server.close();
    }

    @Test
    @DisplayName("tell an outage once, and its end as one summary")
    void anOutage() throws Exception {
        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "online", START);

            ups.mainsFails();
            awaitMessages("/hook", 1, daemon);
            awaitMessages("/", 1, daemon);
            assertThat(toHook().get(0).body()).contains("on_battery");
            ups.mainsReturns();
            awaitMessages("/hook", 2, daemon);
            awaitMessages("/", 2, daemon);

            assertThat(toHook().get(1).body()).contains("summary").doesNotContain("back_on_mains");
            assertThat(daemon.get("/metrics").body())
                    .contains("ups_notifications_total{channel=\"phone\",result=\"sent\"} 2.0")
                    .contains("ups_notifications_total{channel=\"hook\",result=\"failed\"} 0.0");
            JsonNode status = channels(daemon);
            assertThat(status.findValuesAsText("name")).containsExactly("phone", "hook");
            assertThat(status.path(0).path("last_success").asText()).startsWith("20");
            assertThat(daemon.get("/api/notify").body()).doesNotContain(TOPIC).doesNotContain(server.url());
            assertThat(queue()).contains("Nothing waits.");
            assertThat(daemon.process().terminate(SOON)).isZero();
            assertThat(daemon.process().output()).doesNotContain(TOPIC);
        }
        assertThat(server.taken()).hasSize(4);
    }

    @Test
    @DisplayName(
            "survive kill -9: what could not be sent before is sent after the next start, under the same id and once")
    void killed() throws Exception {
        server.answers(503);
        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "online", START);
            ups.mainsFails();
            Await.until(
                    "an attempt is refused",
                    SOON,
                    () -> server.refused().stream().anyMatch(each -> each.path().equals("/hook")));

            daemon.process().kill();
        }
        String before = server.refused().stream()
                .filter(each -> each.path().equals("/hook"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(queue()).contains("hook: 1 event").contains("on_battery");

        server.answers(200);
        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            awaitMessages("/hook", 1, daemon);
            ups.mainsReturns();
            awaitMessages("/hook", 2, daemon);

            assertThat(toHook())
                    .extracting(ReceivingServer.Received::id)
                    .startsWith(before)
                    .doesNotHaveDuplicates();
            assertThat(toHook().get(0).body()).contains("on_battery");
            assertThat(toHook().get(1).body()).contains("summary");
        }
    }

    @Test
    @DisplayName("a channel that refuses is an alarm until a message gets through")
    void alarm() throws Exception {
        server.answers(403);
        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "online", START);

            ups.mainsFails();
            Await.until(
                    "the alarm is raised",
                    SOON,
                    () -> daemon.get("/api/alarms").body().contains("notify_failed"),
                    daemon.process()::output);
            assertThat(daemon.get("/api/alarms").body())
                    .contains("hook")
                    .contains("403")
                    .doesNotContain(TOPIC);

            server.answers(200);
            ups.mainsReturns();
            Await.until(
                    "the alarm is over",
                    SOON,
                    () -> !daemon.telemetry().path("alarms").toString().contains("notify_failed"),
                    daemon.process()::output);
        }
    }

    @Test
    @DisplayName("are tried by the command and by the API")
    void tests() throws Exception {
        try (RunningProcess command = PackedMustmon.run(folder, "", List.of("notify", "test", "phone"))) {
            assertThat(command.awaitExit(START)).isZero();
            assertThat(command.output()).contains("phone: delivered in");
        }
        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "online", START);

            HttpResponse<String> answer = post(daemon, "{\"channel\": \"hook\"}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"delivered\":true");
            assertThat(post(daemon, "{\"channel\": \"hock\"}").body()).contains("Did you mean hook?");
            assertThat(server.taken())
                    .extracting(ReceivingServer.Received::path)
                    .containsExactly("/", "/hook");
        }
    }

    @Test
    @DisplayName("a wrong section ends the start with exit code 2 and names the line")
    void wrongSection() throws Exception {
        write("notify:\n  phone: {type: ntfy}\n  hook:\n    type: webhoook\n");

        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            assertThat(daemon.process().awaitExit(START)).isEqualTo(2);
            assertThat(daemon.process().output())
                    .contains("config.yaml line 5: notify.phone.topic:")
                    .contains("config.yaml line 7: notify.hook.type:");
        }
    }

    @Test
    @DisplayName("other channels are taken over while it runs")
    void reload() throws Exception {
        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "online", START);

            write("notify:\n  other: {type: webhook, url: '" + server.url() + "/other'}\n");
            daemon.awaitOutput("Notifications are sent by other.", SOON);
            ups.mainsFails();
            awaitMessages("/other", 1, daemon);

            assertThat(channels(daemon).findValuesAsText("name")).containsExactly("other");
            assertThat(server.taken()).hasSize(1);
        }
    }

    @Test
    @DisplayName("while they are off, not one class of the library is loaded")
    void offMeansNotLoaded() throws Exception {
        write("");
        try (RunningProcess daemon = RunningProcess.start(
                folder,
                Map.of(
                        "MUSTMON_JAVA_OPTS", "-Xlog:class+load",
                        "MUSTMON_HISTORY_FILE", folder.resolve("history.db").toString(),
                        "MUSTMON_WEB_PORT", Integer.toString(Ports.free())),
                List.of(PackedMustmon.LAUNCHER.toString()))) {
            daemon.awaitOutput("The dashboard is at", START);

            assertThat(daemon.output())
                    .contains("io.github.mustmon.app.Wiring")
                    .doesNotContain("io.github.mustmon.notify.")
                    .doesNotContain("jakarta.mail");
        }
    }

    private void write(String notify) throws IOException {
        Files.writeString(
                folder.resolve("config.yaml"),
                "serial: {port: '" + cable.path() + "'}\nmonitoring: {interval: 0.5}\nhistory: {file: '"
                        + folder.resolve("history.db") + "'}\n" + notify);
    }

    private String queue() throws Exception {
        try (RunningProcess command = PackedMustmon.run(folder, "", List.of("notify", "queue"))) {
            assertThat(command.awaitExit(START)).isZero();
            return command.output();
        }
    }

    private List<ReceivingServer.Received> to(String path) {
        return server.taken().stream().filter(each -> each.path().equals(path)).toList();
    }

    private List<ReceivingServer.Received> toHook() {
        return to("/hook");
    }

    private void awaitMessages(String path, int count, PackedMustmon daemon) throws Exception {
        Await.until(
                count + " messages arrive at " + path, SOON, () -> to(path).size() >= count, daemon.process()::output);
    }

    private static JsonNode channels(PackedMustmon daemon) throws Exception {
        return new ObjectMapper().readTree(daemon.get("/api/notify").body()).path("channels");
    }

    private static HttpResponse<String> post(PackedMustmon daemon, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + daemon.webPort() + "/api/notify/test"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
