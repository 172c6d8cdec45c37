package io.github.mustmon.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    private static final String ASKED = "0a037530001b1eb9";

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    @DisplayName("what was recorded in an outage is read again, reading by reading, with the same delays")
    void recordedAndPlayed() throws Exception {
        Path file = folder.resolve("outage.txt");
        List<Telemetry> recorded = new ArrayList<>();
        try (FrameRecorder recorder = FrameRecorder.create(file, head(), time);
                SerialPort line = SimulatedEp20.paced(
                        "sim:outage", Scenarios.OUTAGE, time, SerialSettings.DEFAULT, Duration.ofMillis(20))) {
            UpsClient client = new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, recorder);
            client.readSettings();
            for (int i = 0; i < 40; i++) {
                recorded.add(client.readTelemetry());
                time.advance(Duration.ofSeconds(2));
            }
            assertThat(recorder.frames()).isEqualTo(82);
            assertThat(recorder.trouble()).isEmpty();
        }

        List<Telemetry> played = new ArrayList<>();
        Duration answer;
        try (SerialPort line = play(file)) {
            UpsClient client = new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, LineListener.NONE);
            long before = time.nanos();
            played.add(client.readTelemetry());
            answer = Duration.ofNanos(time.nanos() - before);
            for (int i = 1; i < 40; i++) {
                played.add(client.readTelemetry());
            }
            client.readSettings();
            Telemetry fromTheBeginning = client.readTelemetry();

            assertThat(fromTheBeginning).isEqualTo(recorded.get(0));
        }
        assertThat(played).isEqualTo(recorded);
        assertThat(answer).isBetween(Duration.ofMillis(80), Duration.ofMillis(95));
        assertThat(recorded.stream().anyMatch(Telemetry::onBattery)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "my-MM"})
    void theFileIsTheSameWhateverTheSystemSpeaks(String language) throws Exception {
        Path file = folder.resolve("foreign.txt");
        Locale before = Locale.getDefault();
        try (FrameRecorder recorder = FrameRecorder.create(file, head(), time)) {
            Locale.setDefault(Locale.forLanguageTag(language));
            time.advance(Duration.ofMillis(123));
            recorder.sent(new byte[] {10, 3, 0x75});

            assertThat(recorder.trouble()).isEmpty();
        } finally {
            Locale.setDefault(before);
        }
        assertThat(file).content().endsWith("\n0.123000 > 0a0375\n");
    }

    @Test
    void theFileIsReadableByPeople() throws Exception {
        Path file = folder.resolve("short.txt");
        try (FrameRecorder recorder = FrameRecorder.create(file, head(), time)) {
            recorder.sent(new byte[] {10, 3, 0x75});
            time.advance(Duration.ofMillis(123));
            recorder.received(new byte[0]);
            recorder.received(new byte[] {10, 3, (byte) 0xFF});
        }

        assertThat(file).hasContent("""
                # mustmon recording 1
                # program: mustmon 1.0
                # began: 2026-06-01T12:00:00Z
                # port: /dev/ttyUSB0
                # line: 9600 baud, 8 data bits, no parity, 1 stop bit, DTR on, RTS off
                # seconds, > to the UPS or < from it, bytes
                0.000000 > 0a0375
                0.123000 < 0a03ff
                """);
    }

    @Test
    void everyLineIsInTheFileBeforeTheNextBegins() throws Exception {
        Path file = folder.resolve("short.txt");
        try (FrameRecorder recorder = FrameRecorder.create(file, head(), time)) {
            recorder.sent(new byte[] {1, 2});

            assertThat(Files.readString(file)).endsWith("0.000000 > 0102\n");
        }
    }

    @Test
    @DisplayName("more noise than a line of the file may hold is kept in several, and the file can be played")
    void noiseWithoutEnd() throws Exception {
        Path file = folder.resolve("noise.txt");
        byte[] noise = new byte[700];
        Arrays.fill(noise, (byte) 0x55);
        try (FrameRecorder recorder = FrameRecorder.create(file, head(), time)) {
            recorder.sent(HexFormat.of().parseHex(ASKED));
            recorder.received(noise);

            assertThat(recorder.frames()).isEqualTo(4);
        }

        Recording recording = Recording.check(file);

        assertThat(recording.frames()).isEqualTo(4);
        try (SerialPort line = play(file)) {
            line.write(HexFormat.of().parseHex(ASKED));
            assertThat(line.read(new byte[1000], 0, 1000, Duration.ofSeconds(1)))
                    .isEqualTo(noise.length);
        }
    }

    @Test
    @DisplayName("a file without line ends is refused before it fills memory")
    void endlessLine() {
        Path endless = Path.of("/dev/zero");

        assertThatThrownBy(() -> Recording.check(endless))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith("/dev/zero line 1 is longer than 4096 letters: this is no recording.");
    }

    @Test
    void aFileThatExistsIsNeverOverwritten() throws Exception {
        Path file = Files.writeString(folder.resolve("old.txt"), "precious");

        assertThatThrownBy(() -> FrameRecorder.create(file, head(), time))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("precious");
    }

    @Test
    @DisplayName("a request that got no answer gets none again, and its repetition gets what the repetition got")
    void silenceIsPlayedToo() throws Exception {
        Path good = folder.resolve("good.txt");
        record(good, 1);
        String answer = Files.readAllLines(good).stream()
                .filter(line -> line.matches("[0-9.]+ < .*"))
                .map(line -> line.replaceFirst(".* ", ""))
                .findFirst()
                .orElseThrow();
        Path file = write("0.000000 > " + ASKED, "1.000000 > " + ASKED, "1.090000 < " + answer);

        try (SerialPort line = play(file)) {
            ClientSettings once =
                    new ClientSettings(SerialSettings.DEFAULT, Duration.ofMillis(300), Duration.ofMillis(50), 0);
            UpsClient client = new UpsClient(Ep20.PROFILE, line, time, once, LineListener.NONE);

            assertThatThrownBy(client::readTelemetry).isInstanceOf(ModbusException.NoAnswer.class);
            assertThat(client.readTelemetry().onBattery()).isFalse();
            assertThatThrownBy(client::readTelemetry).isInstanceOf(ModbusException.NoAnswer.class);
        }
    }

    @Test
    @DisplayName("a last line that was cut short is what a kill leaves: the rest is played")
    void cutShort() throws Exception {
        Path file = folder.resolve("killed.txt");
        record(file, 2);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));

        Recording recording = Recording.check(file);

        assertThat(recording.frames()).isIn(3L, 4L);
        try (SerialPort line = play(file)) {
            assertThat(new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, LineListener.NONE)
                            .readTelemetry())
                    .isNotNull();
        }
    }

    @Test
    void aFileThatGoesAwayWhileItIsPlayedIsALineThatHangsUp() throws Exception {
        Path file = folder.resolve("gone.txt");
        record(file, 1);

        try (SerialPort line = play(file)) {
            Files.delete(file);

            assertThatThrownBy(() -> new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, LineListener.NONE)
                            .readTelemetry())
                    .hasMessageContaining("hung up");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no digit        | 1.000000 > 0g                        | line 3: this line is damaged",
                "half a byte     | 1.000000 > 0a0                       | line 3: this line is damaged",
                "no direction    | 1.000000 0a03                        | line 3: this line is damaged",
                "no time         | > 0a03                               | line 3: this line is damaged",
                "time runs back  | 0.100000 > 0a03                      | line 3: this line is damaged, its time lies",
            })
    void damageIsToldWithItsLine(String what, String line, String told) throws Exception {
        Path file = write("0.500000 > 0a03", line, "2.000000 > 0a03");

        assertThatThrownBy(() -> Recording.check(file))
                .as(what)
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining(file + " " + told);
    }

    @Test
    void whatIsNoRecordingIsToldSo() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear UPS,\n");
        Path binary = Files.write(folder.resolve("picture"), new byte[] {(byte) 0x89, 'P', (byte) 0xFF, 0});
        Path newer = Files.writeString(folder.resolve("newer"), "# mustmon recording 2\n");
        Path empty = write();

        assertThatThrownBy(() -> Recording.check(text)).hasMessageContaining("line 1: this is no recording");
        assertThatThrownBy(() -> Recording.check(binary)).hasMessageContaining("bytes that are no text");
        assertThatThrownBy(() -> Recording.check(newer)).hasMessageContaining("probably from a newer mustmon");
        assertThatThrownBy(() -> Recording.check(empty)).hasMessageContaining("ends before the first request");
        assertThatThrownBy(() -> Recording.check(folder)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Recording.check(folder.resolve("none"))).hasMessageContaining("There is no recording");
    }

    private void record(Path file, int polls) throws Exception {
        try (FrameRecorder recorder = FrameRecorder.create(file, head(), time);
                SerialPort line = new SimulatedEp20("sim:steady", Scenarios.STEADY, time)) {
            UpsClient client = new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, recorder);
            for (int i = 0; i < polls; i++) {
                client.readTelemetry();
            }
        }
    }

    private SerialPort play(Path file) throws IOException {
        return new SimulatedEp20("sim:" + file, new ReplayedUps(Recording.check(file)), time, LineTiming.AT_ONCE);
    }

    private Path write(String... lines) throws IOException {
        Path file = folder.resolve("written.txt");
        return Files.writeString(
                file, "# mustmon recording 1\n" + String.join("\n", lines) + (lines.length > 0 ? "\n" : ""));
    }

    private static FrameRecorder.Head head() {
        return new FrameRecorder.Head("mustmon 1.0", "/dev/ttyUSB0", SerialSettings.DEFAULT);
    }
}
