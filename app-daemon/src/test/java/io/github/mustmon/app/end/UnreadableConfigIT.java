package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.Ports;
import io.github.mustmon.app.real.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As after the installation of the package: the file that is found belongs to the service, and an ordinary user types. */
@DisplayName("A configuration that this user may not read")
class UnreadableConfigIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WHY = "/config.yaml: ";
    private static final String NOTICE = "Without the configuration, with defaults: ";

    @TempDir
    private Path folder;

    private Path config = Path.of("");

    @BeforeEach
    void install() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        config = Files.writeString(folder.resolve("config.yaml"), "serial: {port: /dev/must-ups}\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("---------"));
    }

    @Test
    @DisplayName("is not needed by what was told all on the command line, which says so")
    void notNeeded() throws Exception {
        for (List<String> typed : List.of(
                List.of("read", "sim:"),
                List.of("record", folder.resolve("frames.txt").toString(), "sim:", "--polls", "1"))) {
            try (RunningProcess tool = type(typed)) {
                assertThat(tool.awaitExit(PATIENCE)).as(tool.output()).isZero();
                assertThat(tool.output()).startsWith(NOTICE + config).contains("may not read it");
            }
        }
    }

    @Test
    @DisplayName("does not keep a simulation from being watched")
    void simulation() throws Exception {
        String port = Integer.toString(Ports.free());
        try (RunningProcess daemon = type(List.of("--simulate", "--web-port", port))) {
            daemon.awaitOutput("answers.", PATIENCE);
            assertThat(daemon.output()).startsWith(NOTICE + config);
        }
    }

    @Test
    @DisplayName("ends everything that would replace it by defaults, with who may read it and what to do")
    void needed() throws Exception {
        for (List<String> typed : List.of(
                List.<String>of(),
                List.of("/dev/ttyUSB0"),
                List.of("read"),
                List.of("config", "check"),
                List.of("config", "show"),
                List.of("read", "sim:", "-c", config.toString()))) {
            try (RunningProcess tool = type(typed)) {
                assertThat(tool.awaitExit(PATIENCE))
                        .as(typed + ": " + tool.output())
                        .isEqualTo(2);
                assertThat(tool.output())
                        .startsWith(config + ": ")
                        .contains(" may not read it (it belongs to ")
                        .contains("sudo -u ")
                        .endsWith("Or name a file of your own: --config FILE\n")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    @DisplayName("is a thing that the doctor could not look at")
    void doctor() throws Exception {
        try (RunningProcess doctor = type(List.of("doctor", "sim:"))) {
            assertThat(doctor.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(doctor.output()).contains(WHY).contains("-> Let it be looked at, too: sudo mustmon doctor");
        }
    }

    /** Root may read everything, so the command is typed by nobody then. */
    private RunningProcess type(List<String> words) throws Exception {
        List<String> command = new ArrayList<>();
        if (Files.isReadable(config)) {
            command.addAll(List.of(
                    RealParts.program("setpriv").toString(), "--reuid", "65534", "--regid", "65534", "--clear-groups"));
        }
        command.add(PackedMustmon.LAUNCHER.toString());
        command.addAll(words);
        Map<String, String> environment =
                Map.of("MUSTMON_HISTORY_FILE", folder.resolve("history.db").toString(), "MUSTMON_LOGGING_FILE", "");
        return RunningProcess.start(folder, environment, command);
    }
}
