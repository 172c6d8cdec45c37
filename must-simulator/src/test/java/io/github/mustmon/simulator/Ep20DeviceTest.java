package io.github.mustmon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.RealScenarios;
import io.github.mustmon.protocol.rtu.RtuFrame;
import io.github.mustmon.protocol.rtu.RtuRequest.WriteRegister;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ep20DeviceTest {

    private static final String TELEMETRY = "0A 03 75 30 00 1B 1E B9";
    private static final String SETTINGS = "0A 03 79 18 00 0A 5D ED";

    private final ManualTime time = new ManualTime();
    private final Ep20Device device = new Ep20Device(RealScenarios.lineFloat(), time);

    @Test
    void itAnswersTheTelemetryRequestByteForByte() {
        assertThat(answerTo(TELEMETRY))
                .isEqualTo(
                        "0A 03 36 00 02 8E 32 00 04 00 0C 03 E8 08 B6 01 F4 08 B4 01 F4 00 0D 00 AC 01 2B 00 11 00 00"
                                + " 00 87 00 10 00 00 00 64 00 20 00 00 00 00 00 00 00 00 00 02 00 01 00 01 00 01 CE 33");
    }

    @Test
    void itAnswersTheSettingsRequestByteForByte() {
        assertThat(answerTo(SETTINGS))
                .startsWith("0A 03 14 00 00 00 E6 00 69 00 8D 00 88 00 1E 00 00 00 00 00 00 00 01");
    }

    @ParameterizedTest(name = "{2}: {0} {1}")
    @CsvSource({
        "3, 75 2F 00 01, address before the block, 0A 83 02",
        "3, 75 30 00 1C, more than the block, 0A 83 02",
        "3, 75 4B 00 01, address behind the block, 0A 83 02",
        "3, 79 18 00 0B, more than the settings, 0A 83 02",
        "3, 79 28 00 01, a setting outside the block, 0A 83 02",
        "3, 00 00 00 01, an address of another device, 0A 83 02",
        "3, 75 30 00 00, no registers, 0A 83 03",
        "3, 75 30 00 7E, too many registers, 0A 83 03",
        "4, 75 30 00 1B, input registers, 0A 84 01",
        "6, 79 1E 00 01, a write by function 6, 0A 86 01",
        "1, 75 30 00 01, coils, 0A 81 01"
    })
    void itRefusesWhatAnEp20DoesNotKnow(int function, String data, String what, String refusal) {
        int[] body = new int[6];
        body[0] = 10;
        body[1] = function;
        byte[] rest = HexFormat.ofDelimiter(" ").parseHex(data);
        for (int i = 0; i < rest.length; i++) {
            body[2 + i] = rest[i];
        }

        byte[] answer = device.accept(RtuFrame.withChecksum(body));

        assertThat(answer).hasSize(5);
        assertThat(RtuFrame.hex(answer, 0, 3)).isEqualTo(refusal);
        assertThat(RtuFrame.hasGoodChecksum(answer, 0, 5)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 03 27 10 00 01 8F 7B",
                "05 03 4E 21 00 01 C2 AC",
                "06 03 4E 21 00 01 C2 9F",
                "0A 03 75 30 00 1B 1E B8",
                "0A 03 75 30 00 1B",
                "FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF"
            })
    void itIsSilentToOthersAndToWhatIsNoRequest(String bytes) {
        assertThat(answerTo(bytes)).isEmpty();
    }

    @Test
    void aRequestMayComeByteByByte() {
        byte[] request = bytes(TELEMETRY);
        for (int i = 0; i < request.length - 1; i++) {
            assertThat(device.accept(new byte[] {request[i]})).isEmpty();
        }

        assertThat(device.accept(new byte[] {request[7]})).hasSize(59);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0A 03 75", "FF 10", "0A 10 7D 00 00 01 02", "10 10 10 10 10 10 10 10 10 10"})
    void noiseBeforeARequestDoesNotHideIt(String noise) {
        assertThat(answerTo(noise + " " + TELEMETRY)).hasSize(59 * 3 - 1);
    }

    @Test
    void afterAPauseHalfARequestIsForgotten() {
        device.accept(Arrays.copyOf(bytes(TELEMETRY), 4));
        time.advance(Duration.ofMillis(50));

        assertThat(device.accept(Arrays.copyOfRange(bytes(TELEMETRY), 4, 8))).isEmpty();
        assertThat(answerTo(TELEMETRY)).isNotEmpty();
    }

    @Test
    void twoRequestsInOnePieceGetTwoAnswers() {
        assertThat(device.accept(bytes(TELEMETRY + " " + SETTINGS))).hasSize(59 + 25);
    }

    @ParameterizedTest
    @CsvSource({
        "31000, 1",
        "31001, 220",
        "31002, 120",
        "31003, 138",
        "31004, 145",
        "31005, 5",
        "31006, 1",
        "31007, 1",
        "31009, 0"
    })
    void aWriteToASettingIsAcceptedAndKept(int address, int value) {
        byte[] answer = device.accept(new WriteRegister(10, address, value).frame());

        assertThat(answer).isEqualTo(RtuFrame.withChecksum(10, 16, address >> 8, address, 0, 1));
        byte[] settings = device.accept(bytes(SETTINGS));
        int at = 3 + 2 * (address - 31000);
        assertThat(((settings[at] & 0xFF) << 8) | (settings[at + 1] & 0xFF)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "31000, 2, 3",
        "31002, 121, 3",
        "31003, 146, 3",
        "31005, 31, 3",
        "31006, 2, 3",
        "32002, 2, 3",
        "30000, 1, 2",
        "31010, 1, 2",
        "32003, 1, 2"
    })
    void aWriteThatMakesNoSenseIsRefusedAndChangesNothing(int address, int value, int code) {
        String before = answerTo(SETTINGS);

        byte[] answer = device.accept(new WriteRegister(10, address, value).frame());

        assertThat(answer).isEqualTo(RtuFrame.withChecksum(10, 0x90, code));
        assertThat(answerTo(SETTINGS)).isEqualTo(before);
    }

    @Test
    void factorySettingsComeBackByCommand() {
        String before = answerTo(SETTINGS);
        device.accept(new WriteRegister(10, 31006, 1).frame());
        assertThat(answerTo(SETTINGS)).isNotEqualTo(before);

        byte[] answer = device.accept(new WriteRegister(10, 32000, 1).frame());

        assertThat(answer).isEqualTo(RtuFrame.withChecksum(10, 16, 0x7D, 0x00, 0, 1));
        assertThat(answerTo(SETTINGS)).isEqualTo(before);
    }

    @Test
    void noNoiseBreaksIt() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            device.accept(noise);
        }
        time.advance(Duration.ofSeconds(1));

        assertThat(answerTo(TELEMETRY)).isNotEmpty();
    }

    private String answerTo(String request) {
        byte[] answer = device.accept(bytes(request));
        return RtuFrame.hex(answer, 0, answer.length);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
