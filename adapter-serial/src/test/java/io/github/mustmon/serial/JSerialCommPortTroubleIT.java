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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("When a port by jSerialComm is closed, unplugged or disturbed, it")
@Timeout(60)
final class JSerialCommPortTroubleIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @AutoClose
    private PseudoTerminal line;

    @BeforeEach
    void makeLine() throws IOException, InterruptedException {
        line = PseudoTerminal.open(folder);
    }

    @Test
    @DisplayName("ends a read that waits when another thread closes it")
    void closingEndsARead() throws Exception {
        SerialPort port = line.openPort();
        CompletableFuture<Integer> reading = BackgroundRead.of(port, new byte[4], 0, 4);

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
        try (SerialPort port = line.openPort()) {
            CompletableFuture<Integer> reading = BackgroundRead.of(port, new byte[4], 0, 4);

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
        try (SerialPort port = line.openPort()) {
            line.hangUp();

            assertThatThrownBy(port::discardInput).isInstanceOf(SerialException.class);
            assertThatThrownBy(() -> port.write(new byte[8])).isInstanceOf(SerialException.class);
            assertThatThrownBy(() -> port.read(new byte[1], 0, 1, Duration.ZERO))
                    .isInstanceOf(SerialException.class);
        }
    }

    @Test
    @DisplayName("can be closed twice, and is lost after that")
    void closesTwice() throws Exception {
        SerialPort port = line.openPort();

        port.close();
        port.close();

        assertThatThrownBy(() -> port.write(new byte[8])).hasMessage("The port line is closed.");
    }

    @Test
    @DisplayName("leaves nothing open behind it, though opened and closed a hundred times")
    void leavesNothingOpen() throws Exception {
        line.openPort().close();
        long before = openFiles();

        for (int i = 0; i < 100; i++) {
            line.openPort().close();
        }

        assertThat(openFiles()).isLessThanOrEqualTo(before);
    }

    @Test
    @DisplayName("survives a login console that sets the terminal back to lines of text: it waits no longer than asked")
    void survivesAForeignTerminalMode() throws Exception {
        try (SerialPort port = line.openPort()) {
            Process stty = new ProcessBuilder("stty", "-F", line.device().toString(), "sane").start();
            assertThat(stty.waitFor()).isZero();
            line.send((byte) 1, (byte) 2);

            assertThat(port.read(new byte[2], 0, 2, Duration.ofMillis(50))).isZero();
        }
        try (SerialPort port = line.openPort()) {
            line.send((byte) 3, (byte) 4);

            assertThat(port.read(new byte[2], 0, 2, LONG)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("says so when the file is no serial port")
    void refusesAnOrdinaryFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no port");

        assertThatThrownBy(() ->
                        JSerialCommPort.open("file", file.toString(), SerialSettings.DEFAULT, TimeSource.system()))
                .hasMessageStartingWith("The port file does not open (error 25). Is it a serial port? ")
                .isInstanceOfSatisfying(
                        SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
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
}
