package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.Ports;
import io.github.mustmon.app.real.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mustmon-ready")
class ReadyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path READY = PackedMustmon.LAUNCHER.resolveSibling("mustmon-ready");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("asks at the port of the configuration, over its TLS, while the daemon runs, and no longer")
    void followsTheConfiguration() throws Exception {
        assertThat(RealParts.program("curl")).isExecutable();
        SelfSigned tls = SelfSigned.in(folder);
        int port = Ports.free();
        Path file = folder.resolve("address");
        Files.writeString(folder.resolve("config.yaml"), """
                serial: {port: 'sim:'}
                web: {port: %d, address_file: %s, tls: {certificate: %s, key: %s}}
                """.formatted(port, file, tls.certificate(), tls.key()));

        try (RunningProcess daemon = PackedMustmon.run(folder, "", List.of())) {
            Await.until("the first reading; " + daemon.output(), PATIENCE, () -> ready(file) == 0);
            assertThat(file).hasContent("https://localhost:" + port + "/");

            assertThat(daemon.terminate(PATIENCE)).isZero();
        }
        assertThat(file).doesNotExist();
        assertThat(ready(file)).isEqualTo(1);
    }

    @Test
    @DisplayName("says no while a UPS gives no readings")
    void notReady() throws Exception {
        Path file = folder.resolve("address");
        Files.writeString(
                folder.resolve("config.yaml"), "serial: {port: /dev/ttyNOWHERE}\nweb: {address_file: " + file + "}\n");

        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "unknown", PATIENCE);
            Await.until("the address is written", PATIENCE, () -> Files.exists(file));

            assertThat(ready(file)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("has no file where none can be written; the daemon says so and goes on")
    void unwritable() throws Exception {
        Path nowhere = folder.resolve("config.yaml/address");
        Files.writeString(
                folder.resolve("config.yaml"), "serial: {port: 'sim:'}\nweb: {address_file: " + nowhere + "}\n");

        try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
            daemon.awaitTelemetry("status", "online", PATIENCE);
            Await.until(
                    "it is told",
                    PATIENCE,
                    () -> daemon.process()
                            .output()
                            .contains("The address of the pages cannot be written to " + nowhere));
        }
    }

    private int ready(Path file) throws Exception {
        try (RunningProcess asked =
                RunningProcess.start(folder, Map.of(), List.of(READY.toString(), file.toString()))) {
            return asked.awaitExit(PATIENCE);
        }
    }
}
