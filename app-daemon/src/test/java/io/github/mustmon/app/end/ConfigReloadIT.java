package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The packed daemon reads its configuration again")
class ConfigReloadIT {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "/usr/lib/jvm/temurin-25-jdk-amd64/bin/java"})
    @DisplayName("when its file is saved, within seconds; an alarm keeps its beginning")
    void onSavedFile(String java) throws Exception {
        assumeTrue(java.isEmpty() || Files.isExecutable(Path.of(java)), "there is no Java 25 here");
        try (SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", CapturedFrames.LINE_FLOAT)) {
            configure(cable, "alarms: {temperature: {threshold: 30}}");
            try (PackedMustmon daemon = PackedMustmon.start(folder, java)) {
                daemon.awaitTelemetry("status", "online", START);
                String since = temperatureAlarm(daemon).path("since").asText();
                assertThat(since).isNotEmpty();

                configure(cable, "alarms: {temperature: {threshold: 25}}");
                daemon.awaitOutput("A file of the configuration changed: the configuration was read again from ", SOON);
                daemon.awaitOutput("alarms.temperature.threshold changed from 30 to 25.", SOON);

                assertThat(temperatureAlarm(daemon).path("since").asText()).isEqualTo(since);

                configure(cable, "alarms: {temperature: {threshold: 40}}");
                Await.until(
                        "the alarm is cleared",
                        SOON,
                        () -> temperatureAlarm(daemon).isMissingNode());
                assertThat(daemon.process().terminate(Duration.ofSeconds(3))).isZero();
                assertThat(daemon.process().output()).doesNotContain("OpenJDK").doesNotContain("WARNING: ");
            }
        }
    }

    @Test
    @DisplayName("when its file is replaced; a live reader stays connected, and what needs a restart is named")
    void onReplacedFile() throws Exception {
        write("serial: {port: 'sim:steady'}\nmonitoring: {interval: 20}\n");
        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "online", START);
            HttpRequest events = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + daemon.webPort() + "/api/events"))
                    .build();
            try (InputStream live = HttpClient.newHttpClient()
                    .send(events, BodyHandlers.ofInputStream())
                    .body()) {
                long before = daemon.goodPolls();

                replace("serial: {port: 'sim:steady'}\nmonitoring: {interval: 0.5}\nprometheus: {jvm: true}\n");

                daemon.awaitOutput("A file of the configuration changed: the configuration was read again from ", SOON);
                daemon.awaitOutput("monitoring.interval changed from 20 to 0.5.", SOON);
                daemon.awaitOutput("prometheus.jvm changed from false to true: takes effect at the next start.", SOON);
                Await.until("it polls by the new interval", SOON, () -> daemon.goodPolls() > before);
                assertThat(live.read()).isNotNegative();
            }
        }
    }

    @Test
    @DisplayName("but keeps the old one while the new one is wrong, and says why with the line")
    void wrongFile() throws Exception {
        write("serial: {port: 'sim:steady'}\nmonitoring: {interval: 1}\n");
        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "online", START);

            replace("serial: {port: 'sim:steady'}\nmonitoring:\n  intervall: 5\n");
            daemon.awaitOutput("the configuration is not taken over, because it is wrong.", SOON);
            daemon.awaitOutput("config.yaml line 3: monitoring.intervall: unknown key. Did you mean", SOON);
            replace("serial: {port: 'sim:steady'}\nweb:\n  tls: {certificate: /nowhere.crt, key: /nowhere.key}\n");
            daemon.awaitOutput("config.yaml line 3: web.tls: There is no file /nowhere.crt.", SOON);
            Files.delete(folder.resolve("config.yaml"));
            daemon.awaitOutput("config.yaml: there is no such file any more.", SOON);
            long before = daemon.goodPolls();

            Await.until("it polls on", SOON, () -> daemon.goodPolls() > before);
        }
    }

    @Test
    @DisplayName("and connects to another broker or topic, then leaves it")
    void broker() throws Exception {
        String common = "serial: {port: 'sim:steady'}\nmonitoring: {interval: 0.5}\n";
        write(common);

        try (Mosquitto broker = Mosquitto.lettingAllIn(folder);
                PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            String mqtt = "mqtt: {enabled: %s, broker: 127.0.0.1, port: " + broker.port() + ", topic: %s}\n";
            daemon.awaitTelemetry("status", "online", START);
            try (RunningProcess received = broker.listen("-v", "-t", "#")) {
                replace(common + mqtt.formatted("true", "one/telemetry"));
                received.awaitOutput("one/telemetry {", SOON);

                replace(common + mqtt.formatted("true", "two/telemetry"));
                received.awaitOutput("two/telemetry {", SOON);

                replace(common + mqtt.formatted("false", "two/telemetry"));
                daemon.awaitOutput("mqtt.enabled changed from true to false.", SOON);
                assertThat(daemon.get("/api/health").statusCode()).isEqualTo(200);
            }
        }
    }

    private void configure(SerialCable cable, String more) throws IOException {
        write("serial: {port: '" + cable.path() + "'}\nmonitoring: {interval: 0.5}\n" + more + "\n");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), yaml);
    }

    /** As editors and configuration tools do it. */
    private void replace(String yaml) throws IOException {
        Path fresh = Files.writeString(folder.resolve("config.yaml.new"), yaml);
        Files.move(fresh, folder.resolve("config.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static JsonNode temperatureAlarm(PackedMustmon daemon) throws Exception {
        JsonNode active =
                new ObjectMapper().readTree(daemon.get("/api/alarms").body()).path("active");
        for (JsonNode alarm : active) {
            if (alarm.path("id").asText().equals("temperature")) {
                return alarm;
            }
        }
        return active.path("none");
    }
}
