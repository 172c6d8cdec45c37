package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.Program;
import io.github.mustmon.protocol.simulator.ManualTime;
import io.github.mustmon.web.PasswordHash;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void decodeExplainsEachRegisterOfARealFrame() {
        int code = run("", "decode", ON_BATTERY);

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("30015     65450  -8.6 A       battery current, positive while charging")
                .contains("30002     3      3            work state")
                .contains("status                   battery\n")
                .contains("battery_current          -8.6 A\n");
    }

    @Test
    void decodeReadsAFileAndStandardInput() throws Exception {
        Files.writeString(folder.resolve("frame.hex"), ON_BATTERY + "\n");

        assertThat(run("", "decode", "frame.hex")).isZero();
        assertThat(run("0A 03 36 " + ON_BATTERY.substring(6), "decode", "-")).isZero();
    }

    @Test
    void recordKeepsWhatPlaysAgainAsASimulatedUps() {
        Path file = folder.resolve("outage.txt");

        assertThat(run("", "record", file.toString(), "sim:outage", "--polls", "3"))
                .isZero();
        assertThat(out.toString()).contains("8 frames of 3 polls were kept; 3 polls were answered.");
        assertThat(run("", "read", "sim:" + file)).isZero();
        assertThat(out.toString()).contains("status                   online\n");
    }

    @Test
    void recordOverwritesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.txt"), "precious");

        assertThat(run("", "record", "mine.txt", "sim:", "--polls", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("exists already. Name another one; nothing is overwritten.");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aScenarioWinsOverAFileOfItsNameAndADamagedRecordingIsTold() throws Exception {
        Path damaged =
                Files.writeString(folder.resolve("damaged.txt"), "# mustmon recording 1\n0.1 > zz\n0.200000 > 0a\n");

        assertThat(run("", "read", "sim:" + damaged)).isEqualTo(2);
        assertThat(err.toString()).contains(damaged + " line 2: this line is damaged");
        assertThat(run("", "read", "sim:" + folder.resolve("nothing"))).isEqualTo(2);
        assertThat(err.toString()).contains("and no file of that name. There are the scenarios steady, ");
        assertThat(run("", "read", "sim:steady")).isZero();
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
        int code = run("", "decode", frame);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains(why);
    }

    @Test
    void wrongChecksumIsToldWithBothSums() {
        int code = run("", "decode", ON_BATTERY.substring(0, ON_BATTERY.length() - 4) + "0000");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(
                        "This is not a valid answer. Bytes 57 and 58 (checksum) are 00 00, expected are 1E 70. Bytes: 0A");
    }

    @Test
    void withoutAPortItNamesWhatThereIsAndTheSimulator() {
        int code = run("");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("No UPS to watch: no port is given on the command line, in the environment or in a file.\n")
                .contains("mustmon --simulate    (scenarios: steady, outage, overload, fault)");
    }

    @Test
    void readOfAnUnknownScenarioNamesThoseThereAre() {
        int code = run("", "read", "sim:blackout");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("There is no scenario \"blackout\" and no file of that name. There are the scenarios steady,"
                        + " outage, overload, fault, and the files that mustmon record has made.\n");
    }

    @Test
    void readAsJsonHasTheFieldsOfTheApiInTheirOrder() {
        int code = run("", "read", "sim:", "--json");

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("""
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
    void configCheckTellsEveryProblemWithItsPlace() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "web:\n  prot: 80\nmonitoring:\n  interval: often\n");

        int code = run("", "config", "check");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().replace(folder + "/", "")).isEqualTo("""
                        config.yaml line 2: web.prot: unknown key. Did you mean web.port?
                        config.yaml line 4: monitoring.interval: must be seconds from 0.2 to 3600, fractions allowed. Found: "often"
                        """);
    }

    @Test
    void configShowHidesPasswordsAndNamesTheGiver() {
        environment.put("MUSTMON_MQTT_PASSWORD", "hunter2");
        environment.put("MUSTMON_MQTT_BROKER", "broker.example");
        environment.put("MUSTMON_MQTT_USERNAME", "me");

        int code = run("", "config", "show", "--web-port", "9000");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("web.port: 9000  # --web-port\n")
                .contains("mqtt.broker: broker.example  # MUSTMON_MQTT_BROKER\n")
                .contains("mqtt.password: (set, not shown)")
                .doesNotContain("hunter2");
    }

    @Test
    void configHashPrintsAHashThatTheWebServerTakes() {
        int code = run("correct horse\n", "config", "hash");

        assertThat(code).isZero();
        PasswordHash hash = PasswordHash.parse(out.toString().strip()).orElseThrow();
        assertThat(hash.verify("correct horse".toCharArray())).isTrue();
        assertThat(hash.verify("wrong horse".toCharArray())).isFalse();
    }

    @Test
    void simulateRefusesAMisnamedAddress() {
        int code = run("", "simulate", "--listen", "nowhere");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("--listen wants HOST:PORT, for example 127.0.0.1:4001. Found: \"nowhere\"\n");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        int code = run("", "--wep-port", "80");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--wep-port");
    }

    private int run(String input, String... arguments) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                folder,
                folder);
        return new Program(terminal, new ManualTime()).run(arguments);
    }
}
