package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.Ep20Client;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The source of a serial port")
@Timeout(60)
final class DeviceSourceIT {

    @TempDir
    Path folder;

    private final List<PseudoTerminal> lines = new ArrayList<>();
    private final ManualTime time = new ManualTime();
    private Path devices;

    @BeforeEach
    void makeDevices() throws IOException {
        devices = Files.createDirectories(folder.resolve("dev"));
    }

    @AfterEach
    void removeLines() {
        for (PseudoTerminal line : lines) {
            line.close();
        }
    }

    @Test
    @DisplayName("opens a device by its path, and reads a UPS through it")
    void readsAUps() throws Exception {
        PseudoTerminal line = plugIn("ttyUSB0");
        Ep20Client direct = new Ep20Client(
                new SimulatedEp20("sim", Scenarios.named("steady").orElseThrow(), time));

        AnsweringDevice.startAt(line, Scenarios.named("steady").orElseThrow(), time);

        try (SerialPort port = source("/ttyUSB0").open()) {
            Ep20Client client = new Ep20Client(port);

            assertThat(client.readTelemetry()).isEqualTo(direct.readTelemetry());
            assertThat(client.readSettings()).isEqualTo(direct.readSettings());
            assertThat(port.name()).isEqualTo(devices.resolve("ttyUSB0").toString());
        }
    }

    @Test
    @DisplayName("says that a port is missing, and is absent, until it is plugged in")
    void noticesPluggingIn() throws Exception {
        PortSource source = source("/ttyUSB0");

        assertThat(source.isPresent()).isFalse();
        assertThatThrownBy(source::open)
                .hasMessageStartingWith("There is no port " + devices + "/ttyUSB0. ")
                .hasMessageEndingWith(" Is the UPS plugged in and switched on?")
                .isInstanceOfSatisfying(
                        SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING));

        plugIn("ttyUSB0");

        assertThat(source.isPresent()).isTrue();
        source.open().close();
    }

    @Test
    @DisplayName("follows a stable link anew at each open: after a replug it means the new device, never the old one")
    void stableLinkMeansTheNewDevice() throws Exception {
        PseudoTerminal before = plugIn("ttyUSB0");
        PseudoTerminal after = plugIn("ttyUSB1");
        Path link = Files.createSymbolicLink(devices.resolve("by-id"), before.device());
        PortSource source = source("/by-id");
        source.open().close();

        Files.delete(link);
        Files.createSymbolicLink(link, after.device());
        try (SerialPort port = source.open()) {
            port.write(new byte[] {42});

            assertThat(after.fromProgram().read()).isEqualTo(42);
        }
    }

    @Test
    @DisplayName("opens the device again after it was unplugged and returned under another number")
    void replugUnderAnotherName() throws Exception {
        PseudoTerminal first = plugIn("ttyUSB0");
        PortSource source = source("/ttyUSB*");
        SerialPort lost = source.open();
        first.hangUp();
        assertThatThrownBy(() -> lost.read(new byte[1], 0, 1, Duration.ZERO)).isInstanceOf(SerialException.class);
        lost.close();
        unplug("ttyUSB0");
        assertThat(source.isPresent()).isFalse();

        plugIn("ttyUSB1");

        assertThat(source.isPresent()).isTrue();
        try (SerialPort port = source.open()) {
            assertThat(port.name()).endsWith("/ttyUSB1");
        }
    }

    @Test
    @DisplayName("never gives one device to two UPSes of this process, whatever they call it")
    void oneDeviceOneUps() throws Exception {
        PseudoTerminal line = plugIn("ttyUSB0");
        Path link = Files.createSymbolicLink(devices.resolve("by-path"), line.device());

        SerialPort held = source("/ttyUSB0").open();

        assertThatThrownBy(source("/by-path")::open)
                .hasMessage("The port " + link + " is already watched as another UPS. Give each UPS a port of its own.")
                .isInstanceOfSatisfying(
                        SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
        held.close();
        source("/by-path").open().close();
    }

    @Test
    @DisplayName("does not set a device free a second time when its port is closed a second time")
    void secondCloseReleasesNothing() throws Exception {
        plugIn("ttyUSB0");
        SerialPort first = source("/ttyUSB0").open();
        first.close();

        try (SerialPort second = source("/ttyUSB0").open()) {
            first.close();

            assertThat(second.name()).endsWith("/ttyUSB0");
            assertThatThrownBy(source("/ttyUSB0")::open).isInstanceOf(SerialException.class);
        }
    }

    @Test
    @DisplayName("refuses a port that another process of this program holds, and names it")
    void heldByAnotherProcess() throws Exception {
        PseudoTerminal line = plugIn("ttyUSB0");

        try (HoldingProgram other = HoldingProgram.start(line.device())) {
            assertThat(other.firstLine()).startsWith("held ");

            assertThatThrownBy(source("/ttyUSB0")::open)
                    .hasMessage("The port " + devices + "/ttyUSB0 is held by java (process " + other.number()
                            + "), and two readers would take each other's bytes. Stop that program, or name another"
                            + " port.")
                    .isInstanceOfSatisfying(
                            SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
        }
    }

    @Test
    @DisplayName("refuses a port that a program holds without any lock, as a login console does")
    void heldByALoginConsole() throws Exception {
        PseudoTerminal line = plugIn("ttyUSB0");

        try (HoldingProgram console = HoldingProgram.startWithoutLock(line.device())) {
            assertThat(console.firstLine()).isEqualTo("held");

            assertThatThrownBy(source("/ttyUSB0")::open)
                    .hasMessageContaining("is held by sleep (process " + console.number() + ")");
        }
    }

    @Test
    @DisplayName("is refused by the library's lock even when the holder cannot be seen")
    void heldByAnInvisibleProcess() throws Exception {
        PseudoTerminal line = plugIn("ttyUSB0");
        PortUsers blind = new PortUsers(folder.resolve("no-proc"), 0);

        try (HoldingProgram other = HoldingProgram.start(line.device())) {
            assertThat(other.firstLine()).startsWith("held ");

            assertThatThrownBy(source("/ttyUSB0", blind)::open)
                    .isInstanceOfSatisfying(
                            SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
        }
    }

    @Test
    @DisplayName("with auto takes the next candidate after a silent one, and skips one that is held")
    void autoTakesTurns() throws Exception {
        plugIn("ttyUSB0");
        plugIn("ttyUSB1");
        plugIn("ttyUSB2");
        PortSource auto = source(PortSources.AUTO);

        try (SerialPort held = source("/ttyUSB1").open()) {
            assertThat(held.name()).endsWith("/ttyUSB1");

            assertThat(List.of(openAndGiveUp(auto), openAndGiveUp(auto), openAndGiveUp(auto)))
                    .containsExactly("ttyUSB0", "ttyUSB2", "ttyUSB0");
        }
    }

    @Test
    @DisplayName("with auto finds the device that was right before, though others are there")
    void autoReturnsToTheRightOne() throws Exception {
        plugIn("ttyUSB0");
        plugIn("ttyUSB1");
        PortSource auto = source(PortSources.AUTO);
        assertThat(openAndGiveUp(auto)).isEqualTo("ttyUSB0");
        SerialPort right = auto.open();
        assertThat(right.name()).endsWith("/ttyUSB1");

        time.advance(Duration.ofHours(1));
        right.close();

        assertThat(openAndGiveUp(auto)).isEqualTo("ttyUSB1");
    }

    private String openAndGiveUp(PortSource source) throws SerialException {
        try (SerialPort port = source.open()) {
            time.advance(Duration.ofSeconds(10));
            return Path.of(port.name()).getFileName().toString();
        }
    }

    private PseudoTerminal plugIn(String name) throws IOException, InterruptedException {
        PseudoTerminal line = PseudoTerminal.open(folder);
        lines.add(line);
        Files.createSymbolicLink(devices.resolve(name), line.device());
        return line;
    }

    private void unplug(String name) throws IOException {
        Files.delete(devices.resolve(name));
    }

    private PortSource source(String name) {
        return source(name, PortUsers.ofThisMachine());
    }

    private PortSource source(String name, PortUsers holders) {
        String address = name.startsWith("/") ? devices + name : name;
        DeviceTree tree = new DeviceTree(devices, folder.resolve("sys"));
        return new DeviceSource(address, SerialSettings.DEFAULT, new SystemSleep(time), tree, holders);
    }

    /** The clock is the test's; waiting for bytes is real. */
    private record SystemSleep(ManualTime clock) implements TimeSource {

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public long nanos() {
            return clock.nanos() + TimeSource.system().nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeSource.system().sleep(duration);
        }
    }
}
