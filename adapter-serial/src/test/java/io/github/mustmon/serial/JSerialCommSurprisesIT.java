package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fazecast.jSerialComm.SerialPort;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What jSerialComm does that one would not expect. Our code is built around each of these; when one changes with a new
 * version, the code beside it can be made simpler.
 */
@DisplayName("jSerialComm surprises:")
@Timeout(60)
final class JSerialCommSurprisesIT {

    private static final int SIGHUP = 1;
    private static final int SIGUSR1 = 10;
    private static final int SIGUSR2 = 12;

    @TempDir
    Path folder;

    @AutoClose
    private PseudoTerminal line;

    @BeforeEach
    void makeLine() throws IOException, InterruptedException {
        line = PseudoTerminal.open(folder);
    }

    @Test
    @DisplayName("a read timeout is rounded to whole tenths of a second on POSIX, so it is never used")
    void timeoutsAreRounded() {
        SerialPort port = SerialPort.getCommPort(line.device().toString());

        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 30, 0);
        assertThat(port.getReadTimeout()).isEqualTo(100);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 149, 0);
        assertThat(port.getReadTimeout()).isEqualTo(100);
    }

    @Test
    @DisplayName("a blocking read of 30 ms lasts 100 ms")
    void shortReadsLastLonger() {
        TimeSource time = TimeSource.system();
        SerialPort port = SerialPort.getCommPort(line.device().toString());
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_BLOCKING, 30, 0);
        assertThat(port.openPort(0)).isTrue();

        long start = time.nanos();
        int count = port.readBytes(new byte[1], 1);
        Duration took = Duration.ofNanos(time.nanos() - start);
        port.closePort();

        assertThat(count).isZero();
        assertThat(took).isGreaterThan(Duration.ofMillis(90));
    }

    @Test
    @DisplayName(
            "a path that does not exist means the device of that name in /dev, so a dead link would open another device")
    void missingPathsMeanOtherDevices() {
        SerialPort port = SerialPort.getCommPort(folder.resolve("null").toString());

        assertThat(port.getSystemPortPath()).isEqualTo("/dev/null");
    }

    @Test
    @DisplayName("a link is followed when the object is made and never again, so each open needs a new object")
    void linksAreFollowedOnce() throws IOException, InterruptedException {
        try (PseudoTerminal other = PseudoTerminal.open(folder)) {
            Path link = Files.createSymbolicLink(folder.resolve("by-id"), line.device());
            SerialPort port = SerialPort.getCommPort(link.toString());
            Files.delete(link);
            Files.createSymbolicLink(link, other.device());

            assertThat(port.openPort(0)).isTrue();
            assertThat(port.getSystemPortPath()).isEqualTo(line.device().toString());
            port.closePort();
        }
    }

    @Test
    @DisplayName("a port that this process has open already is refused as error 2, which is 'no such file' elsewhere")
    void secondOpenIsErrorTwo() {
        SerialPort first = SerialPort.getCommPort(line.device().toString());
        SerialPort second = SerialPort.getCommPort(line.device().toString());
        assertThat(first.openPort(0)).isTrue();

        assertThat(second.openPort(0)).isFalse();
        assertThat(second.getLastErrorCode()).isEqualTo(2);
        first.closePort();
    }

    @Test
    @DisplayName("a program that takes no lock shares the port unnoticed, so holders are looked for first")
    void lockIsAdvisory() throws IOException {
        try (HoldingProgram console = HoldingProgram.startWithoutLock(line.device())) {
            assertThat(console.firstLine()).isEqualTo("held");
            SerialPort port = SerialPort.getCommPort(line.device().toString());

            assertThat(port.openPort(0)).isTrue();
            port.closePort();
        }
    }

    @Test
    @DisplayName("after the device is gone input is -1 bytes long and a write writes 0 bytes; nothing is thrown")
    void lossIsANumber() throws InterruptedException {
        SerialPort port = SerialPort.getCommPort(line.device().toString());
        port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        assertThat(port.openPort(0)).isTrue();

        line.hangUp();

        assertThat(port.bytesAvailable()).isEqualTo(-1);
        assertThat(port.bytesAwaitingWrite()).isEqualTo(-1);
        assertThat(port.writeBytes(new byte[] {1}, 1)).isLessThan(1);
        assertThat(port.readBytes(new byte[1], 1)).isEqualTo(-1);
        assertThat(port.isOpen()).isTrue();
        port.closePort();
    }

    @Test
    @DisplayName("loading it makes the process deaf to SIGHUP, SIGUSR1 and SIGUSR2")
    void signalsAreIgnored() throws IOException {
        try (HoldingProgram program = HoldingProgram.start(line.device())) {
            String mask = program.firstLine().replaceFirst(".*SigIgn:\\s*", "");
            BigInteger ignored = new BigInteger(mask, 16);

            assertThat(ignored.testBit(SIGHUP - 1)).isTrue();
            assertThat(ignored.testBit(SIGUSR1 - 1)).isTrue();
            assertThat(ignored.testBit(SIGUSR2 - 1)).isTrue();
        }
    }

    @Test
    @DisplayName(
            "where it cannot unpack itself it ends the thread with an error; ours is an exception that says what to do")
    void unpackingMayFail() throws IOException {
        try (HoldingProgram program =
                HoldingProgram.start(line.device(), "-Djava.io.tmpdir=/proc/none", "-Duser.home=/proc/none")) {
            assertThat(program.firstLine())
                    .isEqualTo(
                            "The port " + line.device() + " cannot be opened, because the serial library could not be"
                                    + " unpacked into /proc/none and loaded. It needs a folder that belongs to this user alone, is"
                                    + " writable and not mounted noexec: name one with"
                                    + " MUSTMON_JAVA_OPTS=-Djava.io.tmpdir=FOLDER.");
        }
    }
}
