package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The dialogues of a real upsd, played against this server")
class GoldenDialoguesIT {

    /** Where this server decides better; docs/nut.md has the reasons. */
    private static final Map<String, Map<String, List<String>>> OURS = Map.of(
            "10-types.txt",
            Map.of("> GET TYPE ep20 device.mfr", List.of("TYPE ep20 device.mfr STRING:32")),
            "21-wrong-commands.txt",
            Map.of("> USERNAME", List.of("OK"), "> PASSWORD", List.of("OK")),
            "40-set.txt",
            Map.of("> SET VAR ep20 battery.charge.low \"abc\"", List.of("ERR INVALID-VALUE")),
            "41-instcmd.txt",
            Map.of(
                    "> INSTCMD ep20 load.off",
                    List.of("ERR INSTCMD-FAILED"),
                    "> INSTCMD ep20 shutdown.return",
                    List.of("ERR INSTCMD-FAILED")),
            "50-stale.txt",
            Map.of(
                    "> GET NUMLOGINS ep20@1",
                    List.of("NUMLOGINS ep20 0"),
                    "> GET NUMLOGINS ep20@2",
                    List.of("NUMLOGINS ep20 1")),
            "52-driver-not-connected.txt",
            Map.of(
                    "> GET NUMLOGINS gone",
                    List.of("NUMLOGINS gone 0"),
                    "> GET NUMLOGINS ep20",
                    List.of("NUMLOGINS ep20 1")),
            "71-logout.txt",
            Map.of("= read@2", List.of("OK Goodbye", "(closed)"), "> NETVER", List.of("(closed)")),
            "client-upscmd-w.txt",
            Map.of("> GET TRACKING {id}@1", List.of("SUCCESS")));

    static Stream<Path> dialogues() throws Exception {
        try (Stream<Path> files = Files.list(Shared.nut("golden"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void sameButForValues(Path dialogue) throws Exception {
        LabDevices devices = new LabDevices();
        try (RunningServer server = RunningServer.start(devices)) {
            assertThat(Dialogue.differencesInForm(
                            dialogue,
                            server,
                            devices,
                            OURS.getOrDefault(dialogue.getFileName().toString(), Map.of())))
                    .isEmpty();
        }
    }
}
