package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.web.PasswordHash;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private static final String ON_BATTERY =
            "0a033600028e320003000c03e80000000008a101f40007007200ac000b0000007bffaa000000340020000200000000000000000000"
                    + "000100011e70";

    @TempDir
    private Path folder;

    private CliDriver user;

    @BeforeEach
    void sitDown() {
        user = new CliDriver(folder);
    }

    @Test
    void decodeExplainsEachRegisterOfARealFrame() {
        int code = user.type("decode", ON_BATTERY);

        assertThat(code).isZero();
        assertThat(user.out())
                .contains("30015     65450  -8.6 A       battery current, positive while charging")
                .contains("30002     3      3            work state")
                .contains("status                   battery\n")
                .contains("battery_current          -8.6 A\n");
    }

    @Test
    @DisplayName("decode explains a settings answer of a real UPS, which holds the first seven registers")
    void decodeExplainsSettings() {
        int code = user.type("decode", "0A 03 0E 00 00 00 DC 00 69 00 8D 00 88 00 14 00 00 30 F5");

        assertThat(code).isZero();
        assertThat(user.out()).isEqualTo("""
                register  raw    value        meaning
                31000     0      0            nominal grid frequency: 0 is 50 Hz, 1 is 60 Hz
                31001     220    220 V        nominal grid voltage
                31002     105    10.5 V       battery shutdown voltage
                31003     141    14.1 V       absorption charge voltage
                31004     136    13.6 V       float charge voltage
                31005     20     20 A         bulk charge current
                31006     0      0            buzzer silence: 1 silent
                """);
    }

    @Test
    void decodeRefusesWhatIsFarTooLongForAnAnswer() throws Exception {
        Files.write(folder.resolve("long.hex"), new byte[1_000_000]);

        assertThat(user.type("decode", "long.hex")).isEqualTo(1);
        assertThat(user.err()).contains("An answer has 256 bytes at most; this is longer than 65536 characters.");
    }

    @Test
    void aDeviceOfAnotherModelIsNotReadAndIsNamed() {
        assertThat(user.type("read", "sim:ep3000-plus")).isEqualTo(1);
        assertThat(user.err()).contains("This is an EP3000 Plus", "not supported yet", "Please send a recording");
    }

    @Test
    void decodeReadsAFileAndStandardInput() throws Exception {
        Files.writeString(folder.resolve("frame.hex"), ON_BATTERY + "\n");

        assertThat(user.type("decode", "frame.hex")).isZero();
        user.input("0A 03 36 " + ON_BATTERY.substring(6));
        assertThat(user.type("decode", "-")).isZero();
    }

    @Test
    void recordKeepsWhatPlaysAgainAsASimulatedUps() {
        Path file = folder.resolve("outage.txt");

        assertThat(user.type("record", file.toString(), "sim:outage", "--polls", "3"))
                .isZero();
        assertThat(user.out()).contains("8 frames of 3 polls were kept; 3 polls were answered.");
        assertThat(user.type("read", "sim:" + file)).isZero();
        assertThat(user.out()).contains("status                   online\n");
    }

    @Test
    void recordOverwritesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.txt"), "precious");

        assertThat(user.type("record", "mine.txt", "sim:", "--polls", "1")).isEqualTo(1);
        assertThat(user.err()).contains("exists already. Name another one; nothing is overwritten.");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aScenarioWinsOverAFileOfItsNameAndADamagedRecordingIsTold() throws Exception {
        Path damaged =
                Files.writeString(folder.resolve("damaged.txt"), "# mustmon recording 1\n0.1 > zz\n0.200000 > 0a\n");

        assertThat(user.type("read", "sim:" + damaged)).isEqualTo(2);
        assertThat(user.err()).contains(damaged + " line 2: this line is damaged");
        assertThat(user.type("read", "sim:" + folder.resolve("nothing"))).isEqualTo(2);
        assertThat(user.err()).contains("and no file of that name. There are the scenarios steady, ");
        assertThat(user.type("read", "sim:steady")).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0b033600                     | Byte 0 (slave) is 11, expected is 10.",
                "0a043600                     | Byte 1 (function) is 4, expected is 3.",
                "0a033500                     | Byte 2 (number of data bytes) is 53, expected is 54.",
                "0a0336000                    | There are 9 hexadecimal digits; two make a byte, so one is missing.",
                "0a033600zz                   | \"z\" at digit 8 is no hexadecimal digit.",
                "0a033600                     | It ends after byte 3; 59 bytes are expected.",
                "0a8302b0f3                   | Bytes 3 and 4 (checksum) are B0 F3, expected are B1 33.",
            })
    void decodeSaysWhichCheckFailedAtWhichByte(String frame, String why) {
        int code = user.type("decode", frame);

        assertThat(code).isEqualTo(1);
        assertThat(user.err()).contains(why);
    }

    @Test
    void wrongChecksumIsToldWithBothSums() {
        int code = user.type("decode", ON_BATTERY.substring(0, ON_BATTERY.length() - 4) + "0000");

        assertThat(code).isEqualTo(1);
        assertThat(user.err())
                .startsWith(
                        "This is not a valid answer. Bytes 57 and 58 (checksum) are 00 00, expected are 1E 70. Bytes: 0A");
    }

    @Test
    void withoutAPortItNamesWhatThereIsAndTheSimulator() {
        int code = user.type();

        assertThat(code).isEqualTo(2);
        assertThat(user.err())
                .startsWith("No UPS to watch: no port is given on the command line, in the environment or in a file.\n")
                .contains("mustmon --simulate    (scenarios: steady, outage, overload, fault, ep3000-plus)");
    }

    @Test
    void readOfAnUnknownScenarioNamesThoseThereAre() {
        int code = user.type("read", "sim:blackout");

        assertThat(code).isEqualTo(2);
        assertThat(user.err())
                .isEqualTo("There is no scenario \"blackout\" and no file of that name. There are the scenarios steady,"
                        + " outage, overload, fault, ep3000-plus, and the files that mustmon record has made.\n");
    }

    @Test
    void readAsJsonHasTheFieldsOfTheApiInTheirOrder() {
        int code = user.type("read", "sim:", "--json");

        assertThat(code).isZero();
        assertThat(user.out()).startsWith("""
                        {
                          "input_voltage" : 225.6,
                          "output_voltage" : 224.8,
                          "battery_voltage" : 13.6,
                          "battery_level" : 100,
                          "load_percent" : 14,
                          "load_power" : 138,
                        """);
    }

    @Test
    @DisplayName("read says why the runtime is not known, and what would help")
    void readSaysWhyTheRuntimeIsNotKnown() {
        int code = user.type("read", "sim:");

        assertThat(code).isZero();
        assertThat(user.out())
                .contains("never_discharged")
                .contains("The runtime is not known from a single reading. A monitor that runs learns the battery");
    }

    @Test
    @DisplayName("read tells the runtime if power failed now, where the owner gave capacity and type")
    void readTellsTheRuntimeByTheCapacityGiven() throws Exception {
        Files.writeString(
                folder.resolve("config.yaml"),
                "serial:\n  port: \"sim:\"\nbattery:\n  capacity_ah: 100\n  type: agm\n");

        int code = user.type("read");

        assertThat(code).isZero();
        assertThat(user.out()).contains("typed_capacity").doesNotContain("from a single reading");
    }

    @Test
    void configCheckTellsEveryProblemWithItsPlace() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "web:\n  prot: 80\nmonitoring:\n  interval: often\n");

        int code = user.type("config", "check");

        assertThat(code).isEqualTo(2);
        assertThat(user.err().replace(folder + "/", "")).isEqualTo("""
                        config.yaml line 2: web.prot: unknown key. Did you mean web.port?
                        config.yaml line 4: monitoring.interval: must be seconds from 0.2 to 3600, fractions allowed. Found: "often"
                        invalid: 2 problems.
                        """);
    }

    @Test
    @DisplayName("config check finds all that the daemon would refuse at its start")
    void configCheckFindsWhatTheStartWouldRefuse() throws Exception {
        Files.createDirectories(folder.resolve("history"));
        Files.writeString(folder.resolve("config.yaml"), """
                devices:
                  - {name: attic, port: ttyUSB0}
                  - {name: cellar, port: /dev/ttyUSB0}
                  - {name: shed, port: /dev/ttyUSB0}
                  - {name: demo, port: 'sim:nothing'}
                web: {port: 9188, tls: {certificate: none.pem, key: none.key}}
                prometheus: {port: 9188}
                mqtt: {broker: localhost, username: u, password_file: missing}
                history: {file: ~/history}
                """);

        int code = user.type("config", "check", "config.yaml");

        assertThat(code).isEqualTo(2);
        assertThat(user.err())
                .contains("config.yaml line 2: attic: \"ttyUSB0\" is no port. Did you mean /dev/ttyUSB0?")
                .contains("config.yaml line 4: shed: is on the same line as cellar (/dev/ttyUSB0)")
                .contains("config.yaml line 5: demo: There is no scenario \"nothing\"")
                .contains("config.yaml line 6: web.tls: There is no file none.pem.")
                .contains("config.yaml line 7: prometheus.port: is the port of the pages too")
                .contains("config.yaml line 8: mqtt.password_file: missing cannot be read.")
                .contains("config.yaml line 9: history.file: " + folder.resolve("history") + " is a folder.")
                .endsWith("invalid: 7 problems.\n");
    }

    @Test
    @DisplayName("config check says that there is no file, and that no UPS would be watched")
    void configCheckWithoutFile() {
        int code = user.type("config", "check");

        assertThat(code).isEqualTo(2);
        assertThat(user.out()).startsWith("There is no configuration file. Searched: " + folder.resolve("config.yaml"));
        assertThat(user.err()).contains("serial.port: no port is given").endsWith("invalid: 1 problem.\n");
    }

    @Test
    void configShowHidesPasswordsAndNamesTheGiver() {
        user.set("MUSTMON_MQTT_PASSWORD", "hunter2");
        user.set("MUSTMON_MQTT_BROKER", "broker.example");
        user.set("MUSTMON_MQTT_USERNAME", "me");

        int code = user.type("config", "show", "--web-port", "9000");

        assertThat(code).isZero();
        assertThat(user.out())
                .contains("web.port: 9000  # --web-port\n")
                .contains("mqtt.broker: broker.example  # MUSTMON_MQTT_BROKER\n")
                .contains("mqtt.password: (set, not shown)")
                .doesNotContain("hunter2");
    }

    @Test
    @DisplayName("doctor names an origin that is none, without the login in it")
    void doctorHidesTheLoginInAnOrigin() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "web: {cors_origins: ['https://joe:0r1gin@home.example']}\n");

        int code = user.type("doctor", "sim:");

        assertThat(code).isEqualTo(1);
        assertThat(user.out())
                .contains("web.cors_origins: must be a list of origins")
                .contains("https://(removed)@home.example")
                .doesNotContain("0r1gin");
    }

    @Test
    @DisplayName("doctor names what the daemon would not start with, and calls no such configuration valid")
    void doctorNamesWhatIsRefused() throws Exception {
        Files.writeString(
                folder.resolve("config.yaml"),
                "web: {port: 9188}\nprometheus: {port: 9188}\nnotify: {p: {type: pigeon}}\n");

        int code = user.type("doctor", "sim:");

        assertThat(code).isEqualTo(1);
        assertThat(user.out())
                .contains("line 2: prometheus.port: is the port of the pages too", "line 3: notify.p")
                .doesNotContain(": valid.");
    }

    @Test
    void configHashPrintsAHashThatTheWebServerTakes() {
        user.input("correct horse\n");
        int code = user.type("config", "hash");

        assertThat(code).isZero();
        PasswordHash hash = PasswordHash.parse(user.out().strip()).orElseThrow();
        assertThat(hash.verify("correct horse".toCharArray())).isTrue();
        assertThat(hash.verify("wrong horse".toCharArray())).isFalse();
    }

    @Test
    void simulateRefusesAMisnamedAddress() {
        int code = user.type("simulate", "--listen", "nowhere");

        assertThat(code).isEqualTo(2);
        assertThat(user.err()).isEqualTo("--listen wants HOST:PORT, for example 127.0.0.1:4001. Found: \"nowhere\"\n");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        int code = user.type("--wep-port", "80");

        assertThat(code).isEqualTo(2);
        assertThat(user.err()).contains("--wep-port");
    }
}
