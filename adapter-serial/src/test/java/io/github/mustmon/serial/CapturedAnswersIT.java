package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.Ep20Client;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.serial.SerialPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The captures stand beside the project in its home, and nowhere else. */
@DisplayName("What a real UPS sent")
@Timeout(60)
final class CapturedAnswersIT {

    private static final Path CAPTURES = Path.of("shared", "protocol", "captures");
    private static final int REQUEST_LENGTH = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"line-float.hex", "battery-discharge.hex"})
    @DisplayName("comes through a real port byte by byte as the same reading")
    void readsCapture(String file) throws Exception {
        byte[] answer = capture(file);

        try (PseudoTerminal line = PseudoTerminal.open(folder);
                SerialPort port = line.openPort()) {
            Thread device = new Thread(() -> answerByteByByte(line, answer));
            device.start();

            assertThat(new Ep20Client(port).readTelemetry()).isEqualTo(UpsClient.decode(Ep20.PROFILE, answer));
            device.join();
        }
    }

    private static void answerByteByByte(PseudoTerminal line, byte[] answer) {
        try {
            line.fromProgram().readNBytes(REQUEST_LENGTH);
            for (byte b : answer) {
                line.send(b);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] capture(String name) throws IOException {
        Optional<Path> file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(CAPTURES).resolve(name))
                .filter(Files::exists)
                .findFirst();
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(file.isPresent(), "the captures are not here");
        }
        return HexFormat.of().parseHex(Files.readString(file.orElseThrow()).replaceAll("\\s", ""));
    }
}
