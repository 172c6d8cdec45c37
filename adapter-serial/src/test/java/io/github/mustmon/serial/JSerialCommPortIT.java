package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A port by jSerialComm, on a pseudo-terminal,")
@Timeout(60)
final class JSerialCommPortIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final byte[] REQUEST = {0x0A, 0x03, 0x75, 0x30, 0x00, 0x1B, 0x1E, (byte) 0xB9};

    @TempDir
    Path folder;

    private PseudoTerminal line;

    @BeforeEach
    void makeLine() throws IOException, InterruptedException {
        line = PseudoTerminal.open(folder);
    }

    @AfterEach
    void removeLine() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @DisplayName("sends every byte as it is, those that mean something to a terminal too")
    void sendsBytesUnchanged() throws Exception {
        byte[] all = allBytes();

        try (SerialPort port = open()) {
            port.write(all);

            assertThat(line.fromProgram().readNBytes(256)).isEqualTo(all);
        }
    }

    @Test
    @DisplayName("receives every byte as it is")
    void receivesBytesUnchanged() throws Exception {
        byte[] received = new byte[256];

        try (SerialPort port = open()) {
            line.send(allBytes());

            assertThat(port.read(received, 0, 256, LONG)).isEqualTo(256);
            assertThat(received).isEqualTo(allBytes());
        }
    }

    @Test
    @DisplayName("does not echo what it receives")
    void doesNotEcho() throws Exception {
        try (SerialPort port = open()) {
            line.send((byte) 1, (byte) 2, (byte) 3);
            port.read(new byte[3], 0, 3, LONG);
            port.write(REQUEST);

            assertThat(line.fromProgram().readNBytes(8)).isEqualTo(REQUEST);
        }
    }

    @Test
    @DisplayName("gathers an answer that comes in pieces, into the place that it was given")
    void gathersSplitAnswers() throws Exception {
        byte[] received = new byte[8];
        CompletableFuture<Integer> reading;

        try (SerialPort port = open()) {
            reading = reading(port, received, 2, 5);
            for (byte b = 1; b <= 5; b++) {
                line.send(b);
            }

            assertThat(reading.get(30, TimeUnit.SECONDS)).isEqualTo(5);
            assertThat(received).containsExactly(0, 0, 1, 2, 3, 4, 5, 0);
        }
    }

    @Test
    @DisplayName("leaves what was not asked for to the next read")
    void leavesTheRest() throws Exception {
        byte[] received = new byte[5];

        try (SerialPort port = open()) {
            line.send((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);

            assertThat(port.read(received, 0, 2, LONG)).isEqualTo(2);
            assertThat(port.read(received, 2, 3, LONG)).isEqualTo(3);
            assertThat(received).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    @DisplayName("gives back what came before the time was up, and keeps to that time")
    void keepsTheDeadline() throws Exception {
        TimeSource time = TimeSource.system();
        byte[] received = new byte[8];

        try (SerialPort port = open()) {
            line.send((byte) 7, (byte) 8);
            awaitInput(port);
            long start = time.nanos();
            int count = port.read(received, 0, 8, Duration.ofMillis(30));
            Duration took = Duration.ofNanos(time.nanos() - start);

            assertThat(count).isEqualTo(1);
            assertThat(received).startsWith(8);
            assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        }
    }

    @Test
    @DisplayName("waits for nothing when it has no time")
    void zeroTimeoutTakesWhatIsThere() throws Exception {
        StoppedTime time = new StoppedTime();

        try (SerialPort port = JSerialCommPort.open("line", device(), SerialSettings.EP20, time)) {
            assertThat(port.read(new byte[4], 0, 4, Duration.ZERO)).isZero();

            assertThat(time.sleeps).hasValue(0);
        }
    }

    @Test
    @DisplayName("looks a thousand times a second at most while it waits: it does not spin")
    void doesNotSpin() throws Exception {
        StoppedTime time = new StoppedTime();

        try (SerialPort port = JSerialCommPort.open("line", device(), SerialSettings.EP20, time)) {
            port.read(new byte[1], 0, 1, Duration.ofMillis(300));

            assertThat(time.sleeps).hasValue(300);
        }
    }

    @Test
    @DisplayName("looks seldom while the line cannot have carried the answer yet, and often when it may have")
    void looksSeldomBeforeTheAnswerCanBeThere() throws Exception {
        StoppedTime time = new StoppedTime();

        try (SerialPort port = JSerialCommPort.open("line", device(), SerialSettings.EP20, time)) {
            port.read(new byte[54], 0, 54, Duration.ofMillis(56));

            assertThat(time.sleeps).hasValue(10);
        }
    }

    @Test
    @DisplayName("throws stale input away")
    void discardsInput() throws Exception {
        byte[] received = new byte[3];

        try (SerialPort port = open()) {
            line.send(new byte[600]);
            line.send((byte) 9);
            byte[] junk = new byte[1];
            port.read(junk, 0, 1, LONG);
            Awaiting.until("all junk has come and gone", () -> {
                try {
                    port.discardInput();
                    return port.read(junk, 0, 1, Duration.ofMillis(20)) == 0;
                } catch (SerialException e) {
                    throw new AssertionError(e);
                }
            });
            line.send((byte) 1, (byte) 2, (byte) 3);

            assertThat(port.read(received, 0, 3, LONG)).isEqualTo(3);
            assertThat(received).containsExactly(1, 2, 3);
        }
    }

    @Test
    @DisplayName("ends a read that waits when another thread closes it")
    void closingEndsARead() throws Exception {
        SerialPort port = open();
        CompletableFuture<Integer> reading = reading(port, new byte[4], 0, 4);

        port.close();

        assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOST));
    }

    @Test
    @DisplayName("is lost at once when the device is unplugged while it is read")
    void unpluggingEndsARead() throws Exception {
        try (SerialPort port = open()) {
            CompletableFuture<Integer> reading = reading(port, new byte[4], 0, 4);

            line.hangUp();

            assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS))
                    .cause()
                    .hasMessage("The port line cannot be read any more: it was unplugged, or the other end hung up.")
                    .isInstanceOfSatisfying(
                            SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOST));
        }
    }

    @Test
    @DisplayName("is lost in each of its operations after the device was unplugged between two polls")
    void unpluggedBetweenPolls() throws Exception {
        try (SerialPort port = open()) {
            line.hangUp();

            assertThatThrownBy(port::discardInput).isInstanceOf(SerialException.class);
            assertThatThrownBy(() -> port.write(REQUEST)).isInstanceOf(SerialException.class);
            assertThatThrownBy(() -> port.read(new byte[1], 0, 1, Duration.ZERO))
                    .isInstanceOf(SerialException.class);
        }
    }

    @Test
    @DisplayName("can be closed twice, and is lost after that")
    void closesTwice() throws Exception {
        SerialPort port = open();

        port.close();
        port.close();

        assertThatThrownBy(() -> port.write(REQUEST)).hasMessage("The port line is closed.");
    }

    @Test
    @DisplayName("survives a login console that sets the terminal back to lines of text: it waits no longer than asked")
    void survivesAForeignTerminalMode() throws Exception {
        try (SerialPort port = open()) {
            Process stty = new ProcessBuilder("stty", "-F", device(), "sane").start();
            assertThat(stty.waitFor()).isZero();
            line.send((byte) 1, (byte) 2);

            assertThat(port.read(new byte[2], 0, 2, Duration.ofMillis(50))).isZero();
        }
        try (SerialPort port = open()) {
            line.send((byte) 3, (byte) 4);

            assertThat(port.read(new byte[2], 0, 2, LONG)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("leaves nothing open behind it, though opened and closed a hundred times")
    void leavesNothingOpen() throws Exception {
        open().close();
        long before = openFiles();

        for (int i = 0; i < 100; i++) {
            open().close();
        }

        assertThat(openFiles()).isLessThanOrEqualTo(before);
    }

    @Test
    @DisplayName("says so when the file is no serial port")
    void refusesAnOrdinaryFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no port");

        assertThatThrownBy(
                        () -> JSerialCommPort.open("file", file.toString(), SerialSettings.EP20, TimeSource.system()))
                .hasMessageStartingWith("The port file does not open (error 25). Is it a serial port? ")
                .isInstanceOfSatisfying(
                        SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
    }

    private SerialPort open() throws SerialException {
        return JSerialCommPort.open("line", device(), SerialSettings.EP20, TimeSource.system());
    }

    private long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(this::leadsToDevice).count();
        }
    }

    private boolean leadsToDevice(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(line.device());
        } catch (IOException e) {
            return false;
        }
    }

    private String device() {
        return line.device().toString();
    }

    /** Takes the first byte, so that all that was sent with it has arrived. */
    private static void awaitInput(SerialPort port) throws SerialException {
        assertThat(port.read(new byte[1], 0, 1, LONG)).isEqualTo(1);
    }

    private static CompletableFuture<Integer> reading(SerialPort port, byte[] buffer, int offset, int length) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return port.read(buffer, offset, length, LONG);
            } catch (SerialException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static byte[] allBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        return all;
    }
}
