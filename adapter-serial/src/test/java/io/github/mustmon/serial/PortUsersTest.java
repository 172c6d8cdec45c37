package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who holds a port")
final class PortUsersTest {

    private static final Path DEVICE = Path.of("/dev/ttyUSB0");

    @TempDir
    Path processes;

    private PortUsers holders;

    @BeforeEach
    void makeHolders() {
        holders = new PortUsers(processes, 100);
    }

    @Test
    @DisplayName("is named with its number")
    void namesTheHolder() throws IOException {
        process(7, "bash", "/dev/pts/1");
        process(42, "agetty", "/dev/null", "/dev/ttyUSB0");

        assertThat(holders.of(DEVICE)).contains("agetty (process 42)");
    }

    @Test
    @DisplayName("has only a number when its name cannot be read")
    void numberIsEnough() throws IOException {
        process(42, "agetty", "/dev/ttyUSB0");
        Files.delete(processes.resolve("42/comm"));

        assertThat(holders.of(DEVICE)).contains("process 42");
    }

    @Test
    @DisplayName("is not this process itself")
    void selfDoesNotCount() throws IOException {
        process(100, "java", "/dev/ttyUSB0");

        assertThat(holders.of(DEVICE)).isEmpty();
    }

    @Test
    @DisplayName("is nobody when others have other ports open, or may not be looked at")
    void nobody() throws IOException {
        process(7, "minicom", "/dev/ttyUSB1");
        Files.createDirectories(processes.resolve("8"));

        assertThat(holders.of(DEVICE)).isEmpty();
    }

    @Test
    @DisplayName("is nobody where processes cannot be seen")
    void worksWithoutProcesses() {
        assertThat(new PortUsers(processes.resolve("none"), 100).of(DEVICE)).isEmpty();
    }

    @Test
    @DisplayName("of a pseudo-terminal is not who made it, for that is the device")
    void farEndIsTheDevice() throws IOException {
        Path terminal = Path.of("/dev/pts/5");
        process(7, "socat", "/dev/ptmx", "/dev/pts/5");

        assertThat(holders.of(terminal)).isEmpty();

        process(8, "cat", "/dev/pts/5");

        assertThat(holders.of(terminal)).contains("cat (process 8)");
    }

    @Test
    @DisplayName("of a real port may be a program that also makes pseudo-terminals, as screen does")
    void makerOfTerminalsHoldsRealPorts() throws IOException {
        process(7, "screen", "/dev/ptmx", "/dev/ttyUSB0");

        assertThat(holders.of(DEVICE)).contains("screen (process 7)");
    }

    private void process(int number, String name, String... open) throws IOException {
        Path process = Files.createDirectories(processes.resolve(Integer.toString(number)));
        Files.writeString(process.resolve("comm"), name + "\n");
        Path descriptors = Files.createDirectories(process.resolve("fd"));
        for (int i = 0; i < open.length; i++) {
            Files.createSymbolicLink(descriptors.resolve(Integer.toString(i)), Path.of(open[i]));
        }
    }
}
