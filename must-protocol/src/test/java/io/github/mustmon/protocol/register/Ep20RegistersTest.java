package io.github.mustmon.protocol.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ep20RegistersTest {

    @Test
    void theTableHoldsEachRegisterOnceByItsAddress() {
        assertThat(Ep20Registers.ALL).extracting(Register::address).doesNotHaveDuplicates();
        assertThat(Ep20Registers.ALL).isSortedAccordingTo(Comparator.comparingInt(Register::address));
    }

    @Test
    void theTableHoldsAllOfBothBlocksButTheReservedRegister() {
        assertThat(Ep20Registers.ALL)
                .extracting(Register::address)
                .containsExactlyElementsOf(IntStream.concat(
                                IntStream.rangeClosed(30000, 30026).filter(address -> address != 30016),
                                IntStream.rangeClosed(31000, 31009))
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "30000, 27, true",
        "30000, 1, true",
        "30026, 1, true",
        "31000, 10, true",
        "31009, 1, true",
        "30000, 28, false",
        "30000, 0, false",
        "30000, -1, false",
        "29999, 1, false",
        "30027, 1, false",
        "30999, 2, false",
        "31000, 11, false",
        "31016, 1, false",
        "32000, 1, false",
        "10000, 1, false",
        "20001, 1, false"
    })
    void theTwoBlocksHoldTheDocumentedRegistersAndNoOthers(int first, int count, boolean allowed) {
        assertThat(Ep20Registers.TELEMETRY.contains(first, count) || Ep20Registers.SETTINGS.contains(first, count))
                .isEqualTo(allowed);
    }

    @Test
    void aBlockKeepsItsValuesWhateverHappensToTheArrayTheyCameFrom() {
        int[] values = {1, 0xFFAA};
        RegisterBlock block = RegisterBlock.of(30014, values);

        values[1] = 7;

        assertThat(block.u16(30015)).isEqualTo(0xFFAA);
        assertThat(block.s16(30015)).isEqualTo(-86);
        assertThat(block)
                .isEqualTo(RegisterBlock.of(30014, 1, 0xFFAA))
                .isNotEqualTo(RegisterBlock.of(30013, 1, 0xFFAA));
        assertThat(block).hasToString("30014[1, 65450]").hasSameHashCodeAs(RegisterBlock.of(30014, 1, 0xFFAA));
    }

    @Test
    void aRegisterHolds16Bits() {
        assertThatThrownBy(() -> RegisterBlock.of(30000, 65536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a register holds 0 to 65535. Found: 65536");
    }
}
