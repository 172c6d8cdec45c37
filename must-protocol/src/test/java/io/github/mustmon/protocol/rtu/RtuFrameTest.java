package io.github.mustmon.protocol.rtu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.rtu.RtuRequest.WriteRegister;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RtuFrameTest {

    @Test
    void theChecksumHasItsCheckValue() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(Crc16.of(digits, 0, digits.length)).isEqualTo(0x4B37);
    }

    @Test
    void theChecksumOfNothingIsItsStartValue() {
        assertThat(Crc16.of(new byte[0], 0, 0)).isEqualTo(0xFFFF);
    }

    static Stream<Arguments> documentedFrames() {
        return Stream.of(
                Arguments.of("telemetry", new ReadHoldingRegisters(10, 30000, 27), "0A 03 75 30 00 1B 1E B9", 59),
                Arguments.of("settings", new ReadHoldingRegisters(10, 31000, 10), "0A 03 79 18 00 0A 5D ED", 25),
                Arguments.of(
                        "factory settings", new WriteRegister(10, 32000, 1), "0A 10 7D 00 00 01 02 00 01 B9 A7", 8),
                Arguments.of("remote reset", new WriteRegister(10, 32001, 1), "0A 10 7D 01 00 01 02 00 01 B8 76", 8),
                Arguments.of(
                        "remote shutdown", new WriteRegister(10, 32002, 1), "0A 10 7D 02 00 01 02 00 01 B8 45", 8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentedFrames")
    void eachDocumentedRequestIsBuiltByteForByte(String name, RtuRequest request, String bytes, int answerLength) {
        byte[] frame = request.frame();

        assertThat(RtuFrame.hex(frame, 0, frame.length)).isEqualTo(bytes);
        assertThat(request.answerLength()).isEqualTo(answerLength);
    }

    @Test
    void aRequestOutsideOfModbusCannotBeBuilt() {
        assertThatThrownBy(() -> new ReadHoldingRegisters(10, 30000, 126))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be 1 to 125. Found: 126");
        assertThatThrownBy(() -> new ReadHoldingRegisters(248, 30000, 27))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slave must be 1 to 247. Found: 248");
        assertThatThrownBy(() -> new ReadHoldingRegisters(10, 65536, 27))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address must be 0 to 65535. Found: 65536");
        assertThatThrownBy(() -> new WriteRegister(10, 31000, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value must be 0 to 65535. Found: -1");
    }
}
