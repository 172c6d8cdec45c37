package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mustmon.app.real.Ports;
import io.github.mustmon.app.real.RealParts;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The packed daemon as a NUT server")
class NutIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration KIT = Duration.ofMinutes(2);
    private static final int CHARGE = 30_017;

    /**
     * Those that need no variable or command that a real unit lacks, and no answer at once to a wrong password. All others run
     * against the library.
     */
    private static final List<String> DIALOGUES = List.of(
            "01-hello.txt",
            "11-quoting.txt",
            "20-unknown-ups.txt",
            "30-login-required.txt",
            "33-twice.txt",
            "34-numlogins.txt",
            "70-lines.txt");

    private final SwitchedUps ups = new SwitchedUps();
    private final int port = Ports.free();

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "serves upsc, upscmd, upsrw and PeaNUT's API, passes the conformance kit and answers like the recordings")
    void readers() throws Exception {
        try (SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", ups)) {
            configure(cable, true);
            try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
                daemon.awaitTelemetry("status", "online", START);
                daemon.awaitOutput("NUT clients are served on port " + port, SOON);

                assertThat(said("upsc", "-l", "127.0.0.1:" + port)).contains("ep20\n");
                assertThat(said("upsc", "-L", "127.0.0.1:" + port)).contains("ep20: Rack in the cellar");
                assertThat(said("upsc", "qnapups@127.0.0.1:" + port))
                        .contains("device.serial: EP20-7\n", "device.location: Cellar\n", "ups.status: OL");
                assertThat(said("upscmd", "-l", "ep20@127.0.0.1:" + port)).contains("reset.input.minmax");
                assertThat(said("upsrw", "-l", "ep20@127.0.0.1:" + port)).doesNotContain("Error");
                assertThat(daemon.get("/api/v1/devices/ep20?meta=true").body())
                        .contains("\"ups.status\":\"OL", "\"battery.charge\":100", "\"peanut.device_id\":\"ep20\"");
                assertThat(said(
                                "python3",
                                kit("conformance.py"),
                                "127.0.0.1:" + port,
                                "ep20",
                                "admin",
                                "secret",
                                "--viewer",
                                "viewer",
                                "secret",
                                "--instcmd",
                                "reset.input.minmax",
                                "--tls"))
                        .doesNotContain("FAIL");
                List<String> compare =
                        new ArrayList<>(List.of(kit("dialogue.py"), "compare", "127.0.0.1:" + port, "--ups", "ep20"));
                DIALOGUES.forEach(dialogue -> compare.add(kit("golden/" + dialogue)));
                assertThat(said("python3", compare.toArray(String[]::new))).doesNotContain("FAIL");
            }
        }
    }

    @Test
    @DisplayName(
            "lets upsmon see battery, mains, a server that is off and on again, and shut down secondary before primary,"
                    + " over STARTTLS")
    void upsmon() throws Exception {
        try (SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", ups)) {
            configure(cable, true);
            try (PackedMustmon daemon = PackedMustmon.start(folder, "")) {
                daemon.awaitTelemetry("status", "online", START);
                String at = "ep20@localhost:" + port + " 1 ";
                try (Upsmon secondary = Upsmon.start(
                                folder.resolve("nas"),
                                at + "secondary secret secondary",
                                "FORCESSL 1",
                                "CERTVERIFY 0");
                        Upsmon primary = Upsmon.start(folder.resolve("server"), at + "primary secret primary")) {
                    daemon.awaitOutput("NUT: secondary at 127.0.0.1 is logged in to ep20 as secondary.", SOON);
                    daemon.awaitOutput("NUT: primary at 127.0.0.1 is logged in to ep20 as primary.", SOON);

                    configure(cable, false);
                    secondary.awaitNotice("COMMBAD", SOON);
                    configure(cable, true);
                    secondary.awaitNotice("COMMOK", SOON);
                    primary.awaitNotice("COMMOK", SOON);

                    ups.plays(CapturedFrames.BATTERY_DISCHARGE);
                    secondary.awaitNotice("ONBATT", SOON);
                    primary.awaitNotice("ONBATT", SOON);
                    ups.plays(CapturedFrames.LINE_FLOAT);
                    secondary.awaitNotice("ONLINE", SOON);
                    assertThat(secondary.hasShutDown()).isFalse();

                    ups.plays(charge(CapturedFrames.BATTERY_DISCHARGE, 5));
                    primary.awaitNotice("LOWBATT", SOON);
                    secondary.awaitNotice("FSD", SOON);
                    secondary.awaitShutdown(SOON);
                    primary.awaitShutdown(SOON);
                    daemon.awaitOutput("NUT: primary at 127.0.0.1 has set a forced shutdown (FSD) for ep20", SOON);
                }
            }
        }
    }

    private void configure(SerialCable cable, boolean enabled) throws Exception {
        Path certificate = folder.resolve("web.crt");
        if (!Files.exists(certificate)) {
            SelfSigned.in(folder);
        }
        Path next = Files.writeString(folder.resolve("next.yaml"), """
                devices:
                  - name: ep20
                    port: %s
                    description: Rack in the cellar
                    serial_number: EP20-7
                    location: Cellar
                monitoring: {interval: 0.5, interval_on_battery: 0.5}
                nut:
                  enabled: %s
                  host: 127.0.0.1
                  port: %d
                  announce: false
                  aliases: [qnapups]
                  tls: {certificate: %s, key: %s}
                  users:
                    - {name: admin, password: secret, role: primary, set: true, fsd: true, instcmds: all}
                    - {name: primary, password: secret, role: primary}
                    - {name: secondary, password: secret, role: secondary}
                    - {name: viewer, password: secret}
                    - {name: setter, password: secret, set: true}
                    - {name: commander, password: secret, instcmds: beeper.enable}
                """.formatted(
                        cable.path(), enabled, port, certificate, folder.resolve("web.key")));
        Files.move(next, folder.resolve("config.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private String said(String program, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(RealParts.program(program).toString()));
        command.addAll(List.of(arguments));
        try (RunningProcess process = RunningProcess.start(folder, Map.of(), command)) {
            int code = process.awaitExit(KIT);
            String output = process.output();
            assertThat(code).as(output).isZero();
            return output;
        }
    }

    /** A part of the kit beside the project; the test is skipped without it, but not in continuous integration. */
    private static String kit(String name) {
        Path part = Path.of("../../shared/nut", name).toAbsolutePath();
        if (!Files.exists(part) && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(part + " is missing; continuous integration needs it");
        }
        assumeTrue(Files.exists(part), () -> "there is no " + part);
        return part.toString();
    }

    private static Scenario charge(Scenario scenario, int percent) {
        RegisterBlock block = scenario.telemetryAt(Duration.ZERO);
        int[] values = IntStream.range(block.firstAddress(), block.firstAddress() + block.count())
                .map(address -> address == CHARGE ? percent : block.u16(address))
                .toArray();
        return Scenarios.constant("low", RegisterBlock.of(block.firstAddress(), values));
    }

    /** A UPS whose state the test changes. */
    private static final class SwitchedUps implements Scenario {

        private volatile Scenario now = CapturedFrames.LINE_FLOAT;

        void plays(Scenario scenario) {
            now = scenario;
        }

        @Override
        public String name() {
            return "switched";
        }

        @Override
        public RegisterBlock telemetryAt(Duration sinceStart) {
            return now.telemetryAt(sinceStart);
        }
    }
}
