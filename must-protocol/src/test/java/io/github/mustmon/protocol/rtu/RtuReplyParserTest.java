package io.github.mustmon.protocol.rtu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.RealFrames;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.rtu.RtuReplyParser.Complete;
import io.github.mustmon.protocol.rtu.RtuReplyParser.NeedsMore;
import io.github.mustmon.protocol.rtu.RtuReplyParser.State;
import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.rtu.RtuRequest.WriteRegister;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtuReplyParserTest {

    private static final RtuRequest TELEMETRY = new ReadHoldingRegisters(10, 30000, 27);
    private static final RtuRequest WRITE = new WriteRegister(10, 31006, 1);
    private static final byte[] ANSWER = RealFrames.answer(RealFrames.BATTERY_DISCHARGE);
    private static final State FOUND = new Complete(new Reply.Registers(RealFrames.BATTERY_DISCHARGE));
    private static final Duration WAITED = Duration.ofMillis(370);

    static IntStream everyLengthOfAPart() {
        return IntStream.range(0, ANSWER.length);
    }

    static IntStream everyBit() {
        return IntStream.range(0, ANSWER.length * 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 16, 31, 58, 59})
    void anAnswerIsFoundInPiecesOfAnySize(int size) {
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        State state = parser.state();
        for (int at = 0; at < ANSWER.length; at += size) {
            assertThat(state).isInstanceOf(NeedsMore.class);
            state = parser.accept(ANSWER, at, Math.min(size, ANSWER.length - at));
        }

        assertThat(state).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @MethodSource("everyLengthOfAPart")
    void anAnswerIsFoundInTwoPiecesCutAnywhere(int cut) {
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        parser.accept(ANSWER, 0, cut);
        State state = parser.accept(ANSWER, cut, ANSWER.length - cut);

        assertThat(state).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @MethodSource("everyLengthOfAPart")
    void aPartOfAnAnswerIsNoneAndNeverAsksForMoreThanIsMissing(int length) {
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        State state = parser.accept(ANSWER, 0, length);

        assertThat(state)
                .isInstanceOfSatisfying(
                        NeedsMore.class, more -> assertThat(more.atLeast()).isBetween(1, ANSWER.length - length));
        assertThat(parser.failure(WAITED, "Is the UPS switched on, and the cable plugged in?"))
                .isInstanceOf(ModbusException.NoAnswer.class);
        assertThatThrownBy(() -> RtuReplyParser.strictly(TELEMETRY, Arrays.copyOf(ANSWER, length)))
                .isInstanceOf(ModbusException.class);
    }

    @Test
    void onceTheHeadIsThereTheWholeRestIsAskedFor() {
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        State state = parser.accept(ANSWER, 0, 5);

        assertThat(state).isEqualTo(new NeedsMore(54));
    }

    @ParameterizedTest
    @MethodSource("everyBit")
    void noFrameWithAWrongBitIsAnAnswer(int bit) {
        byte[] flipped = ANSWER.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        State state = parser.accept(flipped, 0, flipped.length);

        assertThat(state).isInstanceOf(NeedsMore.class);
        assertThat(parser.failure(WAITED, "Is the UPS switched on, and the cable plugged in?"))
                .isInstanceOf(ModbusException.Corrupt.class);
        assertThatThrownBy(() -> RtuReplyParser.strictly(TELEMETRY, flipped))
                .isInstanceOf(ModbusException.Corrupt.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 58, 59, 60, 500, 2000})
    void anAnswerIsFoundBehindNoiseOfAnyLength(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        parser.accept(noise, 0, length);
        State state = parser.accept(ANSWER, 0, ANSWER.length);

        assertThat(state).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0A",
                "0A 03",
                "0A 03 36",
                "0A 0A 03 36",
                "0A 03 36 0A 03 36",
                "0A 83",
                "0A 83 0A",
                "0A 03 36 55 0A"
            })
    void noiseThatLooksLikeTheBeginningOfAnAnswerDoesNotHideIt(String noise) {
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        byte[] bytes = bytesOf(noise);
        parser.accept(bytes, 0, bytes.length);
        State state = parser.accept(ANSWER, 0, ANSWER.length);

        assertThat(state).isEqualTo(FOUND);
    }

    @Test
    void noiseBehindAnAnswerDoesNotSpoilIt() {
        byte[] withNoise = Arrays.copyOf(ANSWER, ANSWER.length + 9);

        State state = new RtuReplyParser(TELEMETRY).accept(withNoise, 0, withNoise.length);

        assertThat(state).isEqualTo(FOUND);
    }

    @Test
    void anAnswerBehindACutOneIsFound() {
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        parser.accept(ANSWER, 0, 30);
        State state = parser.accept(ANSWER, 0, ANSWER.length);

        assertThat(state).isEqualTo(FOUND);
    }

    @Test
    void theAnswerOfAnotherSlaveFunctionOrLengthIsNone() {
        byte[] otherSlave = RtuFrame.withChecksum(11, 3, 2, 0, 1);
        byte[] otherFunction = RtuFrame.withChecksum(10, 4, 2, 0, 1);
        byte[] otherLength = RtuFrame.withChecksum(10, 3, 4, 0, 1, 0, 2);
        RtuRequest one = new ReadHoldingRegisters(10, 30000, 1);

        for (byte[] frame : new byte[][] {otherSlave, otherFunction, otherLength}) {
            assertThat(new RtuReplyParser(one).accept(frame, 0, frame.length)).isInstanceOf(NeedsMore.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 0x55})
    void aRefusalIsAnAnswerToo(int code) {
        byte[] frame = RtuFrame.withChecksum(10, 0x83, code);

        State state = new RtuReplyParser(TELEMETRY).accept(frame, 0, frame.length);

        assertThat(state).isEqualTo(new Complete(new Reply.DeviceRefused(code)));
    }

    @Test
    void anAcceptedWriteIsRecognisedByItsAddressAndCount() {
        byte[] accepted = RtuFrame.withChecksum(10, 16, 0x79, 0x1E, 0, 1);
        byte[] otherAddress = RtuFrame.withChecksum(10, 16, 0x79, 0x1F, 0, 1);
        byte[] otherCount = RtuFrame.withChecksum(10, 16, 0x79, 0x1E, 0, 2);

        assertThat(new RtuReplyParser(WRITE).accept(accepted, 0, 8))
                .isEqualTo(new Complete(new Reply.WriteAccepted(31006)));
        assertThat(new RtuReplyParser(WRITE).accept(otherAddress, 0, 8)).isInstanceOf(NeedsMore.class);
        assertThat(new RtuReplyParser(WRITE).accept(otherCount, 0, 8)).isInstanceOf(NeedsMore.class);
    }

    @Test
    void silenceIsToldWithWhatToLookAt() {
        assertThat(new RtuReplyParser(TELEMETRY).failure(WAITED, "Is the UPS switched on, and the cable plugged in?"))
                .isInstanceOf(ModbusException.NoAnswer.class)
                .hasMessage("Slave 10 gave no answer within 370 ms. Is the UPS switched on, and the cable plugged in?");
    }

    @Test
    void aCutAnswerIsToldWithItsBytes() {
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);
        parser.accept(ANSWER, 0, 4);

        assertThat(parser.failure(WAITED, "Is the UPS switched on, and the cable plugged in?"))
                .isInstanceOf(ModbusException.NoAnswer.class)
                .hasMessage("Only 4 of 59 bytes of the answer came within 370 ms. Bytes: 0A 03 36 00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0B 03 02 00 01 E1 85 | Byte 0 (slave) is 11, expected is 10.",
                "0A | It ends after byte 0.",
                "0A 04 02 00 01 | Byte 1 (function) is 4, expected is 3.",
                "0A 03 04 00 01 00 02 | Byte 2 (number of data bytes) is 4, expected is 2.",
                "0A 03 02 00 01 | It ends after byte 4; 7 bytes are expected.",
                "0A 03 02 00 01 DC 44 | Bytes 5 and 6 (checksum) are DC 44, expected are DC 45.",
                "0A 03 02 00 01 DC 45 00 | After the frame of 7 bytes, 1 more follow from byte 7 on.",
                "0A 83 02 00 | It ends after byte 3; 5 bytes are expected.",
                "0A 83 02 B1 32 | Bytes 3 and 4 (checksum) are B1 32, expected are B1 33."
            })
    void aCapturedFrameThatIsWrongIsToldByCheckAndByte(String bytes, String check) {
        RtuRequest one = new ReadHoldingRegisters(10, 30000, 1);

        assertThatThrownBy(() -> RtuReplyParser.strictly(one, bytesOf(bytes)))
                .isInstanceOf(ModbusException.Corrupt.class)
                .hasMessage("This is not a valid answer. " + check + " Bytes: " + bytes);
    }

    @Test
    void aCapturedFrameOfNoBytesIsToldAsSuch() {
        assertThatThrownBy(() -> RtuReplyParser.strictly(TELEMETRY, new byte[0]))
                .isInstanceOf(ModbusException.NoAnswer.class)
                .hasMessage("There are no bytes.");
    }

    @Test
    void aLongCaptureIsNotPrintedToItsEnd() {
        assertThatThrownBy(() -> RtuReplyParser.strictly(TELEMETRY, new byte[2000]))
                .isInstanceOf(ModbusException.Corrupt.class)
                .hasMessageEndingWith("00 00 and 1700 more");
    }

    private static byte[] bytesOf(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    @Test
    void aDoubledByteIsToldAsTheTelnetModeOfTheGateway() {
        byte[] doubled =
                HexFormat.of().parseHex(HexFormat.of().formatHex(ANSWER).replace("ffaa", "ffffaa"));
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        State state = parser.accept(doubled, 0, doubled.length);

        assertThat(state).isInstanceOf(NeedsMore.class);
        assertThat(parser.failure(WAITED, ""))
                .isInstanceOf(ModbusException.Corrupt.class)
                .hasMessageStartingWith(
                        "No valid answer came. It is valid when each doubled byte FF is taken once: a gateway"
                                + " in Telnet mode doubles them. Set the gateway to transparent mode (raw TCP). Bytes: 0A 03 36");
    }

    @Test
    void aFrameOfModbusTcpIsToldAsTheModeOfTheGateway() {
        byte[] refusal = HexFormat.of().parseHex("0a0300000003750301");
        RtuReplyParser parser = new RtuReplyParser(TELEMETRY);

        parser.accept(refusal, 0, refusal.length);

        assertThat(parser.failure(WAITED, ""))
                .hasMessageContaining("It is a frame of Modbus TCP. Set the gateway to transparent mode (raw TCP).");
    }
}
