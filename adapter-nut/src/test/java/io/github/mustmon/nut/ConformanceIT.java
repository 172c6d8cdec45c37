package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mustmon.core.nut.NutAvailability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The conformance kit")
class ConformanceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("passes in the clear, with a device that can be set")
    void inTheClear() throws Exception {
        LabDevices devices = new LabDevices();
        try (RunningServer server = RunningServer.start(devices);
                StateSwitch state = StateSwitch.in(folder, devices::put)) {
            assertPasses(
                    server,
                    "ep20",
                    List.of(
                            "--beyond",
                            "--fsd",
                            "--viewer",
                            "viewer",
                            "secret",
                            "--state",
                            state.command(),
                            "--writes",
                            "battery.charge.low",
                            "--instcmd",
                            "beeper.enable"));
        }
    }

    @Test
    @DisplayName("passes with a simulated UPS that a real fleet watches")
    void watchedUps() throws Exception {
        try (WatchedFleet fleet = WatchedFleet.started();
                RunningServer server = RunningServer.start(fleet.devices());
                StateSwitch state = StateSwitch.in(folder, (name, wanted) -> {
                    fleet.put(wanted);
                    NutAvailability expected =
                            wanted.equals("stale") ? NutAvailability.STALE : NutAvailability.AVAILABLE;
                    await().until(() ->
                            fleet.devices().device(name).orElseThrow().availability() == expected);
                })) {
            await().until(() -> fleet.devices()
                    .device(WatchedFleet.NAME)
                    .flatMap(device -> device.variable("ups.load"))
                    .isPresent());

            assertPasses(
                    server,
                    WatchedFleet.NAME,
                    List.of(
                            "--fsd",
                            "--viewer",
                            "viewer",
                            "secret",
                            "--state",
                            state.command(),
                            "--instcmd",
                            "reset.input.minmax"));
        }
    }

    @Test
    @DisplayName("passes with TLS")
    void withTls() throws Exception {
        LabDevices devices = new LabDevices();
        try (RunningServer server = RunningServer.start(RunningServer.encrypted(Certificate.in(folder)), devices)) {
            assertPasses(
                    server, "ep20", List.of("admin", RunningServer.PASSWORD, "--beyond", "--tls", "--only", "TLS"));
        }
    }

    private void assertPasses(RunningServer server, String device, List<String> arguments)
            throws Exception, IOException {
        List<String> command = new ArrayList<>(Arrays.asList(
                Shared.program("python3", "python3"),
                Shared.nut("conformance.py").toString(),
                RunningServer.HOST + ":" + server.port(),
                device));
        command.addAll(arguments);
        try (Program kit = Program.started(folder, "kit", Map.of(), command)) {
            int code = kit.code(PATIENCE);
            assertThat(kit.said()).doesNotContain("FAIL");
            assertThat(code).isZero();
        }
    }
}
