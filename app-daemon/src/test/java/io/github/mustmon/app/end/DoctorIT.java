package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.real.Ports;
import io.github.mustmon.app.real.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mustmon doctor")
class DoctorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Everything in the configuration below that nobody else may see. */
    private static final List<String> SECRETS = List.of(
            "Hedwig-the-user",
            "S3cret-of-the-broker",
            "Anselm-of-the-web",
            "AbCdEfGhIjKlMnOpQrStUv==",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "origin-login",
            "0r1gin-pass",
            "Fr0m-the-environment");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("finds a good line on a real pseudo-terminal, and nothing secret leaves in its archive")
    void bundle() throws Exception {
        Path log = folder.resolve("secret.log");
        Files.writeString(log, "one\nlogin " + SECRETS.get(0) + " with " + SECRETS.get(1) + " failed\n");

        try (Mosquitto broker = Mosquitto.lettingIn(folder, SECRETS.get(0), SECRETS.get(1));
                SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", CapturedFrames.LINE_FLOAT)) {
            Files.writeString(folder.resolve("config.yaml"), """
                    serial: {port: %s}
                    web:
                      port: %d
                      auth:
                        username: Anselm-of-the-web
                        password_hash: "pbkdf2:1000:AbCdEfGhIjKlMnOpQrStUv==:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfg="
                        token_hash: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                    mqtt:
                      broker: 127.0.0.1
                      port: %d
                      username: Hedwig-the-user
                      password: S3cret-of-the-broker
                      home_assistant: {url: "https://origin-login:0r1gin-pass@home.example"}
                    """.formatted(cable.path(), Ports.free(), broker.port()));
            Path archive = folder.resolve("help.zip");

            String told = run(0, Map.of("MUSTMON_LOGGING_FILE", log.toString()), "doctor", "--bundle", "help.zip");

            assertThat(told)
                    .contains("config.yaml: valid.")
                    .contains("accepts the login of the configuration.")
                    .contains("The UPS answers with DTR on and RTS off;")
                    .contains("20 of 20 polls were answered, 0 % failed; min ")
                    .contains("All is well.");
            Map<String, String> files = unzip(archive);
            assertThat(files.keySet())
                    .containsExactly(
                            "findings.txt",
                            "findings.json",
                            "configuration.txt",
                            "environment.txt",
                            "ports.txt",
                            "log.txt",
                            "frames-ups.txt");
            assertThat(files.getOrDefault("frames-ups.txt", "").lines().filter(line -> line.contains(" < 0a0336")))
                    .hasSizeGreaterThanOrEqualTo(20);
            assertThat(files.get("log.txt")).isEqualTo("one\nlogin (removed) with (removed) failed\n");
            assertThat(files.get("environment.txt")).contains("java.version: ");
            assertThat(String.join("\n", files.values()) + told + files.keySet())
                    .doesNotContain(SECRETS);
        }
    }

    @Test
    @DisplayName("leaks nothing from a configuration that is wrong, either, and names its lines")
    void wrongConfiguration() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), """
                web: {port: %d, auth: {usernam: Anselm-of-the-web, token_hash: origin-login}}
                mqtt:
                  broker: 127.0.0.1
                  pasword: 0r1gin-pass
                  port: often
                  password: *S3cret-of-the-broker
                """.formatted(Ports.free()));

        String told = run(
                1, Map.of("MUSTMON_MQTT_PASSWORD", "Fr0m-the-environment"), "doctor", "sim:", "--bundle", "help.zip");

        assertThat(told).contains("config.yaml line ").contains("mustmon config check");
        assertThat(String.join("\n", unzip(folder.resolve("help.zip")).values()) + told)
                .doesNotContain(SECRETS);
    }

    @Test
    @DisplayName("recognises a mustmon that runs, asks it, and leaves its port alone")
    void runningDaemon() throws Exception {
        try (SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", CapturedFrames.LINE_FLOAT);
                PackedMustmon daemon = PackedMustmon.start(folder, "", cable.path(), "--interval", "0.5")) {
            daemon.awaitTelemetry("status", "online", PATIENCE);

            String told = run(
                    0,
                    Map.of("MUSTMON_WEB_PORT", Integer.toString(daemon.webPort())),
                    "doctor",
                    cable.path(),
                    "--json");

            JsonNode json = new ObjectMapper().readTree(told);
            assertThat(json.path("problems").asInt()).isZero();
            assertThat(told)
                    .contains("A mustmon runs at http://localhost:" + daemon.webPort())
                    .contains("ups: its line is up, its status is online")
                    .contains("polls failed since it was started")
                    .doesNotContain("polls were answered");
            assertThat(daemon.get("/api/devices/ups").body()).contains("\"timeout\":0,\"corrupt\":0");
        }
    }

    @Test
    @DisplayName(
            "asks a mustmon with its own certificate, knows it by its process when that is another, and leaves its port alone")
    void runningDaemonWithItsOwnCertificate() throws Exception {
        SelfSigned tls = SelfSigned.in(folder);
        try (SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", CapturedFrames.LINE_FLOAT)) {
            int webPort = Ports.free();
            Files.writeString(
                    folder.resolve("config.yaml"), """
                    serial: {port: %s}
                    web: {port: %d, tls: {certificate: %s, key: %s}}
                    """.formatted(cable.path(), webPort, tls.certificate(), tls.key()));
            try (RunningProcess daemon = PackedMustmon.run(folder, "", List.of())) {
                daemon.awaitOutput("answers.", PATIENCE);

                assertThat(run(0, Map.of(), "doctor"))
                        .contains("A mustmon runs at https://localhost:" + webPort)
                        .doesNotContain("polls were answered");

                SelfSigned.in(folder);

                assertThat(run(3, Map.of(), "doctor"))
                        .contains("A mustmon has the web port " + webPort + ", but its API cannot be asked from here.")
                        .doesNotContain("polls were answered");
            }
        }
    }

    @Test
    @DisplayName("names who holds the web port, and a broker that refuses the login")
    void takenPortAndRefusedLogin() throws Exception {
        int webPort = Ports.free();
        List<String> other =
                List.of(RealParts.program("socat").toString(), "tcp-listen:" + webPort + ",fork", "stdout");
        try (Mosquitto broker = Mosquitto.lettingNobodyIn(folder);
                RunningProcess holder = RunningProcess.start(folder, Map.of(), other)) {
            awaitListener(webPort);
            Files.writeString(folder.resolve("config.yaml"), """
                    serial: {port: "sim:"}
                    web: {port: %d}
                    mqtt: {broker: 127.0.0.1, port: %d, username: joe, password: wrong}
                    """.formatted(webPort, broker.port()));

            String told = run(1, Map.of(), "doctor");

            assertThat(told)
                    .contains("The web port 0.0.0.0:" + webPort + " is held by socat (process " + holder.pid() + ").")
                    .contains("web: {port: " + (webPort + 1) + "}")
                    .contains("The broker at 127.0.0.1:" + broker.port()
                            + " refuses the login of the configuration (NOT_AUTHORIZED).")
                    .contains("2 problems.");
        }
    }

    @Test
    @DisplayName("says that a broker does not answer, and that the port is not there")
    void nothingThere() throws Exception {
        int port = Ports.free();
        Files.writeString(folder.resolve("config.yaml"), """
                serial: {port: /dev/ttyNOWHERE}
                web: {port: %d}
                mqtt: {broker: 127.0.0.1, port: %d}
                """.formatted(Ports.free(), port));

        String told = run(1, Map.of(), "doctor");

        assertThat(told)
                .contains("The broker at 127.0.0.1:" + port + " cannot be reached: the connection was refused")
                .contains("There is no port /dev/ttyNOWHERE")
                .contains("It was not tried, since the port cannot be used as it is.");
    }

    private static void awaitListener(int port) throws Exception {
        String wanted = String.format(":%04X ", port);
        Await.until("somebody listens at " + port, PATIENCE, () -> {
            List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
            lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
            return lines.stream().anyMatch(line -> line.contains(wanted) && line.contains(" 0A "));
        });
    }

    private String run(int code, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PackedMustmon.LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        try (RunningProcess run = RunningProcess.start(folder, environment, command)) {
            int ended = run.awaitExit(PATIENCE);
            assertThat(ended).as(run.output()).isEqualTo(code);
            return run.output();
        }
    }

    private static Map<String, String> unzip(Path archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
