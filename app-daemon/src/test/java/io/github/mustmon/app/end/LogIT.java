package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The log of the packed daemon")
class LogIT {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final String PASSWORD = "0pen-Sesame-of-the-web";
    private static final String TOKEN = "t0ken-of-the-web-that-is-long-enough";
    private static final String BROKER_PASSWORD = "0pen-Sesame-of-the-broker";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("has every raw frame at TRACE and no secret: not of the broker, not of the web, right or wrong")
    void noSecrets() throws Exception {
        String hash = Hashes.pbkdf2(PASSWORD);
        String tokenHash = Hashes.sha256(TOKEN);
        try (Mosquitto broker = Mosquitto.lettingNobodyIn(folder);
                PackedMustmon daemon = startedWith("""
                        serial: {port: "sim:steady"}
                        monitoring: {interval: 0.5}
                        logging: {level: TRACE}
                        web: {auth: {username: Anselm, password_hash: "%s", token_hash: "%s"}}
                        mqtt: {broker: 127.0.0.1, port: %d, username: Hedwig, password: %s}
                        """.formatted(hash, tokenHash, broker.port(), BROKER_PASSWORD))) {
            daemon.awaitOutput("ups < 0a0336", START);
            daemon.awaitOutput("refuses the connection", START);
            daemon.awaitOutput("The dashboard is at", START);
            ask(daemon, "Basic " + base64("Anselm:" + PASSWORD), 200);
            ask(daemon, "Basic " + base64("Anselm:wrong-" + PASSWORD), 401);
            ask(daemon, "Bearer " + TOKEN, 200);
            Files.writeString(
                    folder.resolve("config.yaml"),
                    Files.readString(folder.resolve("config.yaml"))
                            .replace(BROKER_PASSWORD, "another-" + BROKER_PASSWORD));
            daemon.awaitOutput("mqtt.password changed (its value is not shown).", SOON);

            String all = daemon.process().output() + Files.readString(folder.resolve("mustmon.log"));
            assertThat(all)
                    .contains("ups > 0a037530001b1eb9")
                    .doesNotContain(
                            PASSWORD,
                            TOKEN,
                            BROKER_PASSWORD,
                            hash,
                            tokenHash,
                            base64("Anselm:" + PASSWORD),
                            "Authorization");
        }
    }

    @Test
    @DisplayName("says in a line, without a stack trace, that SQLite's library cannot be loaded, and all else goes on")
    void noSqlite() throws Exception {
        Map<String, String> environment = Map.of(
                "MUSTMON_JAVA_OPTS",
                "-Dorg.sqlite.tmpdir=" + folder.resolve("nowhere"),
                "MUSTMON_HISTORY_FILE",
                folder.resolve("history.db").toString(),
                "MUSTMON_LOGGING_FILE",
                "");
        String port = Integer.toString(Ports.free());
        List<String> command =
                List.of(PackedMustmon.LAUNCHER.toString(), "sim:", "--interval", "0.2", "--web-port", port);

        try (RunningProcess daemon = RunningProcess.start(folder, environment, command)) {
            Await.until(
                    "it answers; output: " + daemon.output(),
                    START,
                    () -> daemon.output().contains("The dashboard is at"));
            Await.until("it is told", SOON, () -> daemon.output().contains("the library of SQLite for "));

            assertThat(daemon.terminate(SOON)).isZero();
            assertThat(daemon.output())
                    .contains("MUSTMON_JAVA_OPTS=-Djava.io.tmpdir=FOLDER and restart mustmon")
                    .contains("mustmon has stopped.")
                    .doesNotContain("\tat ", "ERROR", "Exception");
        }
    }

    @Test
    @DisplayName("has no line a poll at INFO")
    void quiet() throws Exception {
        try (PackedMustmon daemon = startedWith("serial: {port: 'sim:steady'}\nmonitoring: {interval: 0.2}\n")) {
            daemon.awaitTelemetry("status", "online", START);
            Await.until("ten polls are done", SOON, () -> daemon.goodPolls() >= 10);
            String before = daemon.process().output();

            Await.until("twenty more are done", SOON, () -> daemon.goodPolls() >= 30);

            assertThat(daemon.process().output()).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("has priorities and no time of its own where standard output is systemd's journal")
    void journal() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "serial: {port: 'sim:steady'}\n");
        Map<String, String> environment = Map.of(
                "MUSTMON_LOGGING_FILE",
                "",
                "MUSTMON_HISTORY_FILE",
                folder.resolve("h.db").toString());

        try (RunningProcess daemon = underJournal(" --web-port " + Ports.free(), environment)) {
            daemon.awaitOutput("answers.", START);

            assertThat(daemon.output().lines()).allMatch(each -> each.matches("<[3-7]>\\D.*"));
        }
    }

    @Test
    @DisplayName("has the priority of an error before each line that says why the service does not start")
    void whyItDoesNotStart() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "web: {prot: 80}\n");

        try (RunningProcess daemon = underJournal("", Map.of())) {
            assertThat(daemon.awaitExit(START)).isEqualTo(2);
            assertThat(daemon.output().lines())
                    .hasSize(1)
                    .allMatch(line -> line.matches("<3>.*config.yaml line 1: web.prot: unknown key. Did you mean .*"));
        }
        try (RunningProcess daemon = underJournal(" --wep-port 80", Map.of())) {
            assertThat(daemon.awaitExit(START)).isEqualTo(2);
            assertThat(daemon.output().lines()).hasSize(3).allMatch(line -> line.startsWith("<3>"));
        }
    }

    private RunningProcess underJournal(String arguments, Map<String, String> environment) throws Exception {
        String line = "JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2) exec " + PackedMustmon.LAUNCHER + arguments;
        return RunningProcess.start(folder, environment, List.of("/bin/sh", "-c", line));
    }

    private PackedMustmon startedWith(String yaml) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), yaml);
        return PackedMustmon.start(folder, "");
    }

    private static void ask(PackedMustmon daemon, String authorization, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + daemon.webPort() + "/api/telemetry"))
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(10))
                .build();
        int answered = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .statusCode();
        assertThat(answered).isEqualTo(status);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
