package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
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

    @Test
    @DisplayName(
            "is not a process in another mount namespace whose terminal of the same name and number is another one")
    void sameNameInAnotherMountNamespaceIsAnotherDevice() throws IOException {
        Path terminal = Path.of("/dev/pts/40");
        process(7, "bash", "/dev/pts/40");
        long fortieth = 136 << 8 | 40;

        assertThat(usersBy(terminal, new DeviceNumbers(26, 43, fortieth), new DeviceNumbers(99, 43, fortieth))
                        .of(terminal))
                .isEmpty();
        assertThat(usersBy(terminal, new DeviceNumbers(26, 43, fortieth), new DeviceNumbers(26, 43, fortieth))
                        .of(terminal))
                .contains("bash (process 7)");
    }

    @Test
    @DisplayName("is a process in a container that has the same converter under another name")
    void sameDeviceUnderAnotherNameIsTheSame() throws IOException {
        process(7, "other-monitor", "/dev/ups");
        long converter = 188 << 8;

        assertThat(usersBy(DEVICE, new DeviceNumbers(6, 500, converter), new DeviceNumbers(99, 3, converter))
                        .of(DEVICE))
                .contains("other-monitor (process 7)");
        assertThat(usersBy(DEVICE, new DeviceNumbers(6, 500, converter), new DeviceNumbers(99, 3, converter + 1))
                        .of(DEVICE))
                .isEmpty();
    }

    @Test
    void theNumbersOfARealDeviceAreFound() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/null")), "no /dev/null");

        DeviceNumbers numbers = DeviceNumbers.of(Path.of("/dev/null")).orElseThrow();

        assertThat(numbers.device()).isEqualTo(1 << 8 | 3);
        assertThat(numbers.isSame(DeviceNumbers.of(Path.of("/dev/zero")).orElseThrow()))
                .isFalse();
    }

    /** The device has the first numbers, whatever a process has open the second. */
    private PortUsers usersBy(Path device, DeviceNumbers own, DeviceNumbers open) {
        return new PortUsers(processes, 100, path -> Optional.of(path.equals(device) ? own : open));
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
