package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("MQTT in the packed daemon")
class MqttIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct-horse-battery";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("while it is off, not one class of it is loaded")
    void offMeansNotLoaded() throws Exception {
        int port = Ports.free();
        Map<String, String> environment = environment(port);
        environment.put("MUSTMON_JAVA_OPTS", "-Xlog:class+load");
        try (RunningProcess daemon = start(environment)) {
            awaitReady(port, daemon);

            assertThat(daemon.output())
                    .contains("io.github.mustmon.app.Wiring")
                    .doesNotContain("com.hivemq")
                    .doesNotContain("io.netty")
                    .doesNotContain("io.reactivex")
                    .doesNotContain("io.github.mustmon.mqtt");
        }
    }

    @ParameterizedTest(name = "{0}, {1}, let in: {2}")
    @MethodSource("logins")
    @DisplayName("a password is in no log line, not even at TRACE, wherever it came from and whatever the broker says")
    void passwordIsNotLogged(String source, String version, boolean letIn) throws Exception {
        try (Mosquitto broker = Mosquitto.lettingIn(folder, "mustmon", letIn ? PASSWORD : "another")) {
            int port = Ports.free();
            Map<String, String> environment = environment(port);
            environment.put("MUSTMON_LOGGING_LEVEL", "TRACE");
            environment.put("MUSTMON_MQTT_BROKER", "127.0.0.1");
            environment.put("MUSTMON_MQTT_PORT", Integer.toString(broker.port()));
            environment.put("MUSTMON_MQTT_VERSION", version);
            environment.put("MUSTMON_MQTT_USERNAME", "mustmon");
            switch (source) {
                case "environment" -> environment.put("MUSTMON_MQTT_PASSWORD", PASSWORD);
                case "password_file" ->
                    environment.put(
                            "MUSTMON_MQTT_PASSWORD_FILE",
                            Files.writeString(folder.resolve("secret"), PASSWORD + "\n")
                                    .toString());
                default ->
                    Files.writeString(folder.resolve("config.yaml"), "mqtt:\n  password: \"" + PASSWORD + "\"\n");
            }
            try (RunningProcess daemon = start(environment)) {
                awaitReady(port, daemon);
                daemon.awaitOutput(letIn ? "Connected to the MQTT broker" : "refuses the connection", START);
                if (letIn) {
                    Await.until(
                            "mosquitto knows it", START, () -> broker.output().contains("u'mustmon'"));
                }
                daemon.terminate(START);

                String log = daemon.output() + Files.readString(folder.resolve("mustmon.log"));
                assertThat(log).contains("TRACE").doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    @DisplayName("without the file of its password MQTT is off with an alarm, and begins as soon as the file is there")
    void waitsForThePasswordFile() throws Exception {
        try (Mosquitto broker = Mosquitto.lettingIn(folder, "mustmon", PASSWORD)) {
            int port = Ports.free();
            Path secret = folder.resolve("later");
            Map<String, String> environment = environment(port);
            environment.put("MUSTMON_MQTT_BROKER", "127.0.0.1");
            environment.put("MUSTMON_MQTT_PORT", Integer.toString(broker.port()));
            environment.put("MUSTMON_MQTT_USERNAME", "mustmon");
            environment.put("MUSTMON_MQTT_PASSWORD_FILE", secret.toString());
            try (RunningProcess daemon = start(environment)) {
                awaitReady(port, daemon);
                assertThat(alarms(port)).contains("mqtt_failed").contains("later cannot be read");

                Files.writeString(secret, PASSWORD);

                daemon.awaitOutput("Connected to the MQTT broker", START);
                Await.until("the alarm is over", START, () -> alarms(port).contains("\"active\":[]"));
                daemon.terminate(START);
            }
        }
    }

    static Stream<Arguments> logins() {
        return Stream.of(
                Arguments.of("environment", "3.1.1", true),
                Arguments.of("password_file", "5", true),
                Arguments.of("config.yaml", "3.1.1", false),
                Arguments.of("environment", "5", false));
    }

    private Map<String, String> environment(int port) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("MUSTMON_HISTORY_FILE", folder.resolve("history.db").toString());
        environment.put("MUSTMON_LOGGING_FILE", folder.resolve("mustmon.log").toString());
        environment.put("MUSTMON_WEB_PORT", Integer.toString(port));
        return environment;
    }

    private static String alarms(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/alarms"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private RunningProcess start(Map<String, String> environment) throws IOException {
        return RunningProcess.start(
                folder, environment, List.of(PackedMustmon.LAUNCHER.toString(), "--simulate", "--interval", "1"));
    }

    private static void awaitReady(int port, RunningProcess daemon) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/ready"))
                .build();
        Await.until("the daemon is ready:", START, () -> answersWell(client, request), daemon::output);
    }

    private static boolean answersWell(HttpClient client, HttpRequest request) throws Exception {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
