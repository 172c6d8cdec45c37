package io.github.mustmon.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What the doctor finds around a port")
class PortFindingsTest {

    private static final String CH340 = "1a86:7523";

    @TempDir
    private Path folder;

    private FakeMachine fake;

    @BeforeEach
    void makeMachine() throws IOException {
        fake = new FakeMachine(folder.toRealPath());
    }

    @Test
    void aPortThatIsThereIsAllRight() throws Exception {
        Path port = fake.converter("ttyUSB0", "1-1", CH340, "");

        assertThat(look(new PortCheck(fake.machine(), port.toString())))
                .containsExactly(Finding.ok("There is a port " + port + "."));
        assertThat(look(new PortCheck(fake.machine(), "auto"))).containsExactly(Finding.ok("auto is " + port + "."));
    }

    @Test
    void aMissingPortIsToldWithThoseThereAreTheLikeliestAsTheFix() throws Exception {
        fake.converter("ttyUSB0", "1-1", "0403:6001", "A1");
        fake.converter("ttyUSB1", "1-2", CH340, "");

        Finding finding =
                only(new PortCheck(fake.machine(), fake.device("ttyUSB7").toString()));

        assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
        assertThat(finding.seen())
                .contains("There is no port ")
                .contains("ttyUSB0")
                .contains("looks like an EP20");
        assertThat(finding.fix())
                .hasValueSatisfying(fix -> assertThat(fix)
                        .isEqualTo("Name one of them: mustmon " + fake.device("serial/by-path/usb-1-2")
                                + ", or serial.port in the configuration."));
    }

    @Test
    void noPortAtAllSuggestsTheCable() throws Exception {
        Finding finding = only(new PortCheck(fake.machine(), "auto"));

        assertThat(finding.seen())
                .isEqualTo("No serial port of a USB device fits auto, and this machine has no serial port at all.");
        assertThat(finding.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("Plug in the cable"));
    }

    @Test
    @DisplayName("a converter without a port is one whose driver is missing, or that brltty took away")
    void converterWithoutPort() throws Exception {
        fake.converter("", "1-1", CH340, "");

        Finding finding = only(new PortCheck(fake.machine(), "auto"));

        assertThat(finding.seen()).contains("is plugged in, but the system made no serial port of it");
        assertThat(finding.fix())
                .hasValueSatisfying(
                        fix -> assertThat(fix).contains("sudo modprobe ch341").contains("sudo apt-get remove brltty"));
    }

    @ParameterizedTest(name = "mode {0} of user {1} and group {2}, asked by user {3} of group {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rw-rw---- | 0    | 20 | 1000 | 1000 | PROBLEM | sudo usermod -aG dialout eve",
                "rw-rw---- | 0    | 20 | 1000 | 20   | OK      |",
                "rw------- | 1000 | 20 | 1000 | 1000 | OK      |",
                "rw-rw-rw- | 0    | 20 | 1000 | 1000 | OK      |",
                "rw-rw---- | 0    | 20 | 0    | 0    | OK      |",
                "rw-rw---- | 0    | 46 | 1000 | 1000 | PROBLEM | Log out and in again",
                "rw------- | 0    | 20 | 1000 | 20   | PROBLEM | /etc/udev/rules.d/60-mustmon.rules",
                "r--r----- | 0    | 20 | 1000 | 20   | PROBLEM | /etc/udev/rules.d/60-mustmon.rules",
            })
    void whoMayOpenIt(String mode, int owner, int group, int user, int member, Severity severity, String fix)
            throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give files away");
        Path port = fake.owned("ttyUSB0", owner, group, mode);
        fake.user(user, member);

        Finding finding = only(new PermissionCheck(fake.machine(), port));

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.seen())
                .contains("user " + owner)
                .contains("(" + group + ")")
                .contains("mode " + mode);
        assertThat(finding.fix().orElse("")).contains(fix == null ? "" : fix);
    }

    @Test
    void aPortThatCannotBeLookedAtIsNeitherGoodNorBad() throws Exception {
        Finding finding = only(new PermissionCheck(fake.machine(), fake.device("none")));

        assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "agetty       | /sbin/agetty                        | sudo systemctl mask --now serial-getty@ttyUSB0.service",
                "brltty       | /usr/bin/brltty                     | sudo apt-get remove brltty",
                "ModemManager | /usr/sbin/ModemManager              | ID_MM_DEVICE_IGNORE",
                "java         | java io.github.mustmon.app.Main     | That is a mustmon.",
                "minicom      | minicom                             | sudo kill 42",
            })
    void eachHolderHasItsFix(String name, String commandLine, String fix) throws Exception {
        Path port = fake.converter("ttyUSB0", "1-1", CH340, "");
        fake.process(42, name, commandLine, port);

        Finding finding = only(new PortUsersCheck(fake.machine(), port));

        assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
        assertThat(finding.seen()).startsWith(name + " (process 42) has " + port + " open");
        assertThat(finding.fix()).hasValueSatisfying(told -> assertThat(told).contains(fix));
    }

    @Test
    @DisplayName("brltty and ModemManager are told while they run, even before they take the port")
    void visitors() throws Exception {
        Path port = fake.converter("ttyUSB0", "1-1", CH340, "");
        fake.process(7, "brltty", "brltty");
        fake.process(8, "ModemManager", "ModemManager");

        assertThat(look(new PortUsersCheck(fake.machine(), port)))
                .extracting(Finding::severity)
                .containsExactly(Severity.OK, Severity.NOTE, Severity.NOTE);
    }

    @Test
    @DisplayName("two CH340 share one name in by-id: the sockets are the way out")
    void duplicates() throws Exception {
        fake.converter("ttyUSB0", "1-1", CH340, "");
        fake.converter("ttyUSB1", "1-2", CH340, "");
        String byPath = fake.device("serial/by-path/usb-1-1").toString();

        Finding byId = only(new PortNamesCheck(fake.machine(), List.of("/dev/serial/by-id/usb-1a86")));
        Finding bySocket = only(new PortNamesCheck(fake.machine(), List.of(byPath)));

        assertThat(byId.severity()).isEqualTo(Severity.PROBLEM);
        assertThat(byId.seen()).contains("ttyUSB0").contains("ttyUSB1").contains("no serial number");
        assertThat(byId.fix()).hasValueSatisfying(fix -> assertThat(fix).contains(byPath));
        assertThat(bySocket.severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void oneConverterOrConvertersWithNumbersAreNoDuplicates() throws Exception {
        fake.converter("ttyUSB0", "1-1", CH340, "");
        fake.converter("ttyUSB1", "1-2", CH340, "B2");

        assertThat(only(new PortNamesCheck(fake.machine(), List.of("auto"))).severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void twoUpsesAtOneDeviceAreTold() throws Exception {
        Path port = fake.converter("ttyUSB0", "1-1", CH340, "");
        Path link = Files.createSymbolicLink(fake.device("must-ups"), port);

        Finding finding = only(new PortNamesCheck(fake.machine(), List.of(port.toString(), link.toString())));

        assertThat(finding.seen()).contains("Two UPSes of the configuration are at the same device");
    }

    private static List<Finding> look(Check check) throws InterruptedException {
        return check.run();
    }

    private static Finding only(Check check) throws InterruptedException {
        List<Finding> findings = look(check);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
