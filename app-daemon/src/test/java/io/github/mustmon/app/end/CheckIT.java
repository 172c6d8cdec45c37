package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mustmon check")
class CheckIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALL = "7 of 7 endpoints answer as they should.";

    private static final String AUTH = "{username: anselm, password_hash: '%s', token_hash: '%s'}";

    @TempDir
    private Path folder;

    private Path elsewhere = Path.of("");

    @BeforeEach
    void anotherFolder() throws Exception {
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    }

    @Test
    @DisplayName(
            "asks the monitor of the configuration, with its certificate and as its user; the password is never typed")
    void asConfigured() throws Exception {
        SelfSigned tls = SelfSigned.in(folder);
        Files.writeString(elsewhere.resolve("password"), "sesame\n");
        Files.writeString(elsewhere.resolve("token"), "open-sesame\n");
        String wrong =
                Files.writeString(elsewhere.resolve("wrong"), "shibboleth\n").toString();
        String auth = AUTH.formatted(Hashes.pbkdf2("sesame"), Hashes.sha256("open-sesame"));
        int port = Ports.free();
        Files.writeString(folder.resolve("config.yaml"), """
                serial: {port: 'sim:'}
                web: {port: %d, auth: %s, tls: {certificate: %s, key: %s}}
                """.formatted(port, auth, tls.certificate(), tls.key()));
        String address = "https://127.0.0.1:" + port;

        try (RunningProcess daemon = PackedMustmon.run(folder, "", List.of())) {
            daemon.awaitOutput("The dashboard is at https://localhost:" + port, PATIENCE);

            check(folder, Map.of("MUSTMON_CHECK_PASSWORD", "sesame"), 0, List.of(), "https://localhost:" + port, ALL);
            check(folder, Map.of(), 1, List.of(), " wants a login: --user NAME", "status 401");
            check(folder, Map.of(), 1, List.of("--password-file", wrong), " refuses this login.");
            check(
                    elsewhere,
                    Map.of(),
                    1,
                    List.of(address),
                    " is signed by nobody whom this machine trusts.",
                    "--ca FILE");
            check(
                    elsewhere,
                    Map.of(),
                    0,
                    List.of(address, "--ca", tls.certificate().toString(), "--token-file", "token"),
                    ALL);
            check(
                    elsewhere,
                    Map.of(),
                    0,
                    List.of(address, "--insecure", "--user", "anselm", "--password-file", "password"),
                    ALL);
            check(
                    elsewhere,
                    Map.of(),
                    1,
                    List.of("127.0.0.1", "" + port),
                    "If it has TLS, ask https://127.0.0.1:" + port);
        }
    }

    @Test
    @DisplayName("says in one line what keeps it from asking")
    void plain() throws Exception {
        try (PackedMustmon daemon = PackedMustmon.start(folder, "", "sim:")) {
            daemon.awaitTelemetry("status", "online", PATIENCE);
            String port = Integer.toString(daemon.webPort());

            check(elsewhere, Map.of(), 0, List.of("127.0.0.1", port), ALL, "Every UPS gives fresh readings.");
            check(elsewhere, Map.of(), 1, List.of("https://127.0.0.1:" + port), "If it has none, ask http://127.0.0.1");
        }
        String free = Integer.toString(Ports.free());
        check(elsewhere, Map.of(), 1, List.of("127.0.0.1", free), "Nothing listens at http://127.0.0.1:" + free);
        check(elsewhere, Map.of(), 1, List.of("nowhere.invalid"), "There is no host nowhere.invalid.");
        check(elsewhere, Map.of(), 2, List.of("a/b"), "A monitor is named HOST, HOST PORT, or https://HOST:PORT");
        check(elsewhere, Map.of(), 2, List.of("h", "--ca", "none.crt"), "none.crt cannot be read");
        check(elsewhere, Map.of(), 2, List.of("h", "--user", "anselm"), "--user: needs a password.");
    }

    private void check(Path where, Map<String, String> secrets, int code, List<String> words, String... said)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(PackedMustmon.LAUNCHER.toString(), "check"));
        command.addAll(words);
        try (RunningProcess check = RunningProcess.start(where, secrets, command)) {
            assertThat(check.awaitExit(PATIENCE))
                    .as(words + ": " + check.output())
                    .isEqualTo(code);
            assertThat(check.output()).contains(said).doesNotContain("\tat ", "means nothing here");
        }
    }
}
