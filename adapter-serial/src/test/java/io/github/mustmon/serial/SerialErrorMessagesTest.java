package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Why a port does not open is said")
final class SerialErrorMessagesTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("with who owns it and the group to join, when its group may")
    void groupToJoin() throws IOException {
        SerialException trouble = SerialErrorMessages.forbidden("/dev/ttyUSB0", file("rw-rw----", "dialout"), "ups");

        assertThat(trouble.reason()).isEqualTo(Reason.FORBIDDEN);
        assertThat(trouble)
                .hasMessage(
                        "The user ups may not open /dev/ttyUSB0: it belongs to root:dialout with mode rw-rw----. Join"
                                + " its group, then log in again or restart the service: sudo usermod -aG dialout ups");
    }

    @Test
    @DisplayName("with a udev rule, when its group may not either")
    void ruleForTheGroup() throws IOException {
        assertThat(SerialErrorMessages.forbidden("/dev/ttyUSB0", file("rw-------", "dialout"), "ups"))
                .hasMessage(
                        "The user ups may not open /dev/ttyUSB0: it belongs to root:dialout with mode rw-------. Let"
                                + " udev give such ports to a group: write SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"1a86\","
                                + " GROUP=\"dialout\", MODE=\"0660\" to /etc/udev/rules.d/60-mustmon.rules, run sudo udevadm"
                                + " trigger, and join that group: sudo usermod -aG dialout ups");
    }

    @Test
    @DisplayName("without sending anybody into the group of root")
    void neverTheGroupOfRoot() throws IOException {
        assertThat(SerialErrorMessages.forbidden("/dev/ttyUSB0", file("rw-rw----", "root"), "ups"))
                .hasMessageNotContaining("-aG root")
                .hasMessageContaining("/etc/udev/rules.d/");
    }

    @Test
    @DisplayName("with its holder, when one is seen")
    void holder() {
        assertThat(SerialErrorMessages.busy("/dev/ttyUSB0", Optional.of("agetty (process 42)")))
                .hasMessage(
                        "The port /dev/ttyUSB0 is held by agetty (process 42), and two readers would take each other's"
                                + " bytes. Stop that program, or name another port.");
        assertThat(SerialErrorMessages.busy("/dev/ttyUSB0", Optional.empty()))
                .hasMessageStartingWith("The port /dev/ttyUSB0 is held by another program, ");
    }

    @ParameterizedTest(name = "error {0}: {1}")
    @CsvSource({"2, BUSY", "11, BUSY", "13, FORBIDDEN", "16, BUSY", "5, FAILED", "25, FAILED"})
    @DisplayName("by the number that Linux gives")
    void linuxNumbers(int error, Reason reason) throws IOException {
        Path device = Files.createFile(folder.resolve("device"));

        assertThat(SerialErrorMessages.notOpened("name", device.toString(), error)
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    @DisplayName("as missing, whatever the number, when it has gone away")
    void goneIsMissing() {
        assertThat(SerialErrorMessages.notOpened("name", folder.resolve("gone").toString(), 13)
                        .reason())
                .isEqualTo(Reason.MISSING);
    }

    @ParameterizedTest(name = "error {0}: {1}")
    @CsvSource({"2, MISSING", "5, BUSY", "31, FAILED"})
    @DisplayName("by the number that Windows gives")
    void windowsNumbers(int error, Reason reason) {
        assertThat(SerialErrorMessages.notOpened("COM3", "COM3", error).reason())
                .isEqualTo(reason);
    }

    @Test
    @DisplayName("with the ports that there are")
    void portsThereAre() {
        PortInfo one = new PortInfo("/dev/ttyS0", "", "", List.of());
        PortInfo other = new PortInfo("/dev/ttyUSB0", "USB Serial", "1a86:7523", List.of());

        assertThat(SerialPorts.format(List.of(one, other)))
                .isEqualTo("Ports of this machine: /dev/ttyS0, /dev/ttyUSB0.");
        assertThat(SerialPorts.format(List.of())).isEqualTo("This machine has no serial port now.");
    }

    private PosixFileAttributes file(String permissions, String group) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        PosixFileAttributes real = Files.readAttributes(file, PosixFileAttributes.class);
        return new OwnedFile(real, group);
    }
}
