package io.github.mustmon.protocol.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.register.ValueRange.Between;
import io.github.mustmon.protocol.register.ValueRange.PerBatteryClass;
import io.github.mustmon.protocol.register.ValueRange.Steps;
import io.github.mustmon.protocol.register.ValueRange.TimesRatedPower;
import io.github.mustmon.protocol.register.ValueRange.ZeroOrBetween;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Which values a register can hold")
class ValueRangeTest {

    private static final Rating SMALL = new Rating(12, 600);
    private static final Rating LARGE = new Rating(24, 1000);

    static Stream<Arguments> ranges() {
        return Stream.of(
                Arguments.of(new Between(-40, 150), SMALL, List.of(-40.0, 150.0), List.of(-40.1, 150.1)),
                Arguments.of(new Steps(5, 30, 5), SMALL, List.of(5.0, 15.0, 30.0), List.of(0.0, 7.0, 32.0, 35.0)),
                Arguments.of(new Steps(220, 230, 10), SMALL, List.of(220.0, 230.0), List.of(210.0, 225.0, 240.0)),
                Arguments.of(new Steps(7, 9, 2), SMALL, List.of(7.0, 9.0), List.of(8.0)),
                Arguments.of(new ZeroOrBetween(40, 70), SMALL, List.of(0.0, 40.0, 70.0), List.of(0.1, 39.9, 70.1)),
                Arguments.of(new PerBatteryClass(6, 20.4), SMALL, List.of(6.0, 20.4), List.of(5.9, 20.5)),
                Arguments.of(new PerBatteryClass(6, 20.4), LARGE, List.of(12.0, 40.8), List.of(11.9, 40.9)),
                Arguments.of(new TimesRatedPower(3), SMALL, List.of(0.0, 1800.0), List.of(-1.0, 1801.0)),
                Arguments.of(new TimesRatedPower(3), LARGE, List.of(3000.0), List.of(3001.0)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("ranges")
    void theLimitsBelongToTheRange(ValueRange range, Rating rating, List<Double> inside, List<Double> outside) {
        assertThat(inside).allMatch(value -> range.contains(value, rating));
        assertThat(outside).noneMatch(value -> range.contains(value, rating));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(new Between(13.8, 14.5), "13.8 to 14.5"),
                Arguments.of(new Steps(12, 24, 12), "12 or 24"),
                Arguments.of(new Steps(5, 30, 5), "5 to 30 in steps of 5"),
                Arguments.of(new ZeroOrBetween(40, 70), "0, or 40 to 70"),
                Arguments.of(new PerBatteryClass(6, 20.4), "6 to 20.4 for each 12 V of the battery"),
                Arguments.of(new TimesRatedPower(3), "0 to 3 times the rated power"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aRangeIsNamedInMessages(ValueRange range, String text) {
        assertThat(range.format()).isEqualTo(text);
    }

    @Test
    void aRangeOfRegistersHoldsItsFirstAndItsLast() {
        RegisterRange range = new RegisterRange(30000, 27);

        assertThat(range.contains(30000)).isTrue();
        assertThat(range.contains(30026)).isTrue();
        assertThat(range.contains(29999)).isFalse();
        assertThat(range.contains(30027)).isFalse();
    }

    @Test
    void aRangeOfRegistersIsWhatOneAnswerHolds() {
        assertThatThrownBy(() -> new RegisterRange(30000, 126)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegisterRange(30000, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegisterRange(65535, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegisterRange(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRegisterIsFoundByItsQuantity() {
        RegisterTable table = new RegisterTable(List.of(Ep20Registers.BATTERY_CURRENT));
        RegisterBlock block = RegisterBlock.ofBytes(30014, new byte[] {9, 0, 123, (byte) 0xFF, (byte) 0xAA}, 1, 2);

        assertThat(table.find(Quantity.BATTERY_CURRENT)).contains(Ep20Registers.BATTERY_CURRENT);
        assertThat(table.find(Quantity.BATTERY_VOLTAGE)).isEmpty();
        assertThat(table.value(Quantity.BATTERY_CURRENT, block, SMALL)).hasValue(-8.6);
        assertThat(table.value(Quantity.BATTERY_VOLTAGE, block, SMALL)).isEmpty();
        assertThat(table.code(Quantity.BATTERY_CURRENT, block)).isEqualTo(-86);
        assertThat(table.code(Quantity.FAULT_CODE, block)).isEqualTo(RegisterTable.NO_CODE);
        assertThat(block).isEqualTo(RegisterBlock.of(30014, 123, 0xFFAA));
        assertThat(Ep20Registers.BATTERY_CURRENT.unit()).isEqualTo("A");
    }

    @Test
    void aQuantityStandsInOneRegister() {
        assertThatThrownBy(() -> new RegisterTable(List.of(Ep20Registers.FAULT_CODE, Ep20Registers.FAULT_CODE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a quantity stands in one register. Found twice: FAULT_CODE");
    }
}
