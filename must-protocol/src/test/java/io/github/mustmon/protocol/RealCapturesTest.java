package io.github.mustmon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mustmon.protocol.rtu.RtuFrame;
import io.github.mustmon.protocol.telemetry.ExpectedReadings;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The frames as the real UPS sent them stand beside the project where it is tested as a whole; a lone clone has only the
 * tables of {@link RealFrames}, which are compared with those files here.
 */
class RealCapturesTest {

    @Test
    void theCaptureOnMainsIsReadRightInEveryField() throws Exception {
        byte[] capture = capture("line-float.hex");

        Telemetry telemetry = UpsClient.decode(Ep20.PROFILE, capture);

        assertThat(telemetry).isEqualTo(ExpectedReadings.LINE_FLOAT);
        assertThat(capture).isEqualTo(RealFrames.answer(RealFrames.LINE_FLOAT));
    }

    @Test
    void theCaptureOnBatteryIsReadRightInEveryField() throws Exception {
        byte[] capture = capture("battery-discharge.hex");

        Telemetry telemetry = UpsClient.decode(Ep20.PROFILE, capture);

        assertThat(telemetry).isEqualTo(ExpectedReadings.BATTERY_DISCHARGE);
        assertThat(capture).isEqualTo(RealFrames.answer(RealFrames.BATTERY_DISCHARGE));
    }

    @Test
    void theTablesGiveTheFramesThatTheDocumentationShows() {
        byte[] frame = RealFrames.answer(RealFrames.BATTERY_DISCHARGE);

        assertThat(RtuFrame.hex(frame, 0, frame.length))
                .isEqualTo(
                        "0A 03 36 00 02 8E 32 00 03 00 0C 03 E8 00 00 00 00 08 A1 01 F4 00 07 00 72 00 AC 00 0B 00 00"
                                + " 00 7B FF AA 00 00 00 34 00 20 00 02 00 00 00 00 00 00 00 00 00 00 00 01 00 01 1E 70");
    }

    private static byte[] capture(String file) throws Exception {
        Optional<Path> folder = Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        above -> above.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(above -> above.resolve("shared/protocol/captures"))
                .filter(Files::isDirectory)
                .findFirst();
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(folder.isPresent(), "no folder shared/protocol/captures beside the project");
        }
        return HexFormat.of()
                .parseHex(Files.readString(folder.orElseThrow().resolve(file)).strip());
    }
}
