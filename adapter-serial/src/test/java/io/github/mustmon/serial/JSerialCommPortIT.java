package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
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

    @AutoClose
    private PseudoTerminal line;

    @BeforeEach
    void makeLine(@TempDir Path folder) throws IOException, InterruptedException {
        line = PseudoTerminal.open(folder);
    }

    @Test
    @DisplayName("sends every byte as it is, those that mean something to a terminal too")
    void sendsBytesUnchanged() throws Exception {
        byte[] all = allBytes();

        try (SerialPort port = line.openPort()) {
            port.write(all);

            assertThat(line.fromProgram().readNBytes(256)).isEqualTo(all);
        }
    }

    @Test
    @DisplayName("receives every byte as it is")
    void receivesBytesUnchanged() throws Exception {
        byte[] received = new byte[256];

        try (SerialPort port = line.openPort()) {
            line.send(allBytes());

            assertThat(port.read(received, 0, 256, LONG)).isEqualTo(256);
            assertThat(received).isEqualTo(allBytes());
        }
    }

    @Test
    @DisplayName("does not echo what it receives")
    void doesNotEcho() throws Exception {
        try (SerialPort port = line.openPort()) {
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

        try (SerialPort port = line.openPort()) {
            reading = BackgroundRead.of(port, received, 2, 5);
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

        try (SerialPort port = line.openPort()) {
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

        try (SerialPort port = line.openPort()) {
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

        try (SerialPort port = line.openPort(time)) {
            assertThat(port.read(new byte[4], 0, 4, Duration.ZERO)).isZero();

            assertThat(time.sleeps).hasValue(0);
        }
    }

    @Test
    @DisplayName("looks a thousand times a second at most while it waits: it does not spin")
    void doesNotSpin() throws Exception {
        StoppedTime time = new StoppedTime();

        try (SerialPort port = line.openPort(time)) {
            port.read(new byte[1], 0, 1, Duration.ofMillis(300));

            assertThat(time.sleeps).hasValue(300);
        }
    }

    @Test
    @DisplayName("looks seldom while the line cannot have carried the answer yet, and often when it may have")
    void looksSeldomBeforeTheAnswerCanBeThere() throws Exception {
        StoppedTime time = new StoppedTime();

        try (SerialPort port = line.openPort(time)) {
            port.read(new byte[54], 0, 54, Duration.ofMillis(56));

            assertThat(time.sleeps).hasValue(10);
        }
    }

    @Test
    @DisplayName("throws stale input away")
    void discardsInput() throws Exception {
        byte[] received = new byte[3];

        try (SerialPort port = line.openPort()) {
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

    /** Takes the first byte, so that all that was sent with it has arrived. */
    private static void awaitInput(SerialPort port) throws SerialException {
        assertThat(port.read(new byte[1], 0, 1, LONG)).isEqualTo(1);
    }

    private static byte[] allBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        return all;
    }
}
