package io.github.mustmon.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.ResponseChunk;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("When a recording is played,")
class ReplayedUpsTest {

    private static final String ASKED = "0a037530001b1eb9";

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    @DisplayName("a rare request does not lead the others back to the beginning")
    void eachRequestHasItsOwnPlace() throws Exception {
        Path file = folder.resolve("settings-first.txt");
        List<Telemetry> recorded = new ArrayList<>();
        try (FrameRecorder recorder = FrameRecorder.create(file, head(), time);
                SerialPort line = new SimulatedEp20("sim:outage", Scenarios.OUTAGE, time)) {
            UpsClient client = new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, recorder);
            client.readSettings();
            for (int i = 0; i < 3; i++) {
                recorded.add(client.readTelemetry());
                time.advance(Duration.ofSeconds(20));
            }
        }

        List<Telemetry> played = new ArrayList<>();
        try (SerialPort line = play(file)) {
            UpsClient client = new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, LineListener.NONE);
            for (int i = 0; i < 3; i++) {
                played.add(client.readTelemetry());
                client.readSettings();
            }
        }

        assertThat(played).isEqualTo(recorded);
    }

    @Test
    @DisplayName("blanks and carriage returns at the ends of lines, as mail and editors leave them, change nothing")
    void blanksAtTheEnd() throws Exception {
        Path file = folder.resolve("mailed.txt");
        try (FrameRecorder recorder = FrameRecorder.create(file, head(), time);
                SerialPort line = new SimulatedEp20("sim:steady", Scenarios.STEADY, time)) {
            new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, recorder).readTelemetry();
        }
        Files.writeString(file, Files.readString(file).replace("\n", " \r\n"));

        try (SerialPort line = play(file)) {
            UpsClient client = new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, LineListener.NONE);

            assertThat(client.readTelemetry().onBattery()).isFalse();
        }
    }

    @Test
    @DisplayName(
            "a request that is not in a recording of half a day takes not much longer than to look through the file")
    void longRecording() throws Exception {
        Path file = folder.resolve("long.txt");
        String poll = "0.000000 > " + ASKED + "\n0.000000 < " + "0a".repeat(59) + "\n";
        Files.writeString(file, "# mustmon recording 1\n" + poll.repeat(43_200));
        TimeSource clock = TimeSource.system();

        long begin = clock.nanos();
        ReplayedUps ups = new ReplayedUps(Recording.check(file));
        long checked = clock.nanos();
        List<ResponseChunk> answers = ups.answersTo(new byte[] {1, 2, 3});
        long looked = clock.nanos();

        assertThat(answers).isEmpty();
        assertThat(looked - checked).isLessThan(5 * (checked - begin));
    }

    private SerialPort play(Path file) throws IOException {
        return new SimulatedEp20("sim:" + file, new ReplayedUps(Recording.check(file)), time, LineTiming.AT_ONCE);
    }

    private static FrameRecorder.Head head() {
        return new FrameRecorder.Head("mustmon 1.0", "/dev/ttyUSB0", SerialSettings.DEFAULT);
    }
}
