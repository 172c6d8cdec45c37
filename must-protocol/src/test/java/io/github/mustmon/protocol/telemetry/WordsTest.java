package io.github.mustmon.protocol.telemetry;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.alarm.Severity;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The words of JSON, metrics and MQTT never change")
class WordsTest {

    static Stream<Arguments> codes() {
        return Stream.of(
                Arguments.of(
                        WorkState.values(),
                        "1 init, 2 self_check, 3 backup, 4 line, 5 stop, 6 power_off, 7 grid_charging, 8 soft_start,"
                                + " -1 unknown"),
                Arguments.of(LoadState.values(), "0 normal, 1 alarm, 2 overload, -1 unknown"),
                Arguments.of(BuzzerState.values(), "0 off, 1 sounding, 2 alarm, -1 unknown"),
                Arguments.of(ChargeStage.values(), "0 bulk, 1 absorption, 2 float, -1 unknown"),
                Arguments.of(AvrState.values(), "0 bypass, 1 trim, 2 boost, 4 extra_boost, -1 unknown"),
                Arguments.of(DelayType.values(), "0 standard, 1 long_delay, 2 integrated, -1 unknown"),
                Arguments.of(Switch.values(), "0 off, 1 on, -1 unknown"));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void eachCodeHasItsWord(WireCoded[] values, String words) {
        assertThat(Arrays.stream(values)
                        .map(value -> value.code() + " " + value.id())
                        .collect(joining(", ")))
                .isEqualTo(words);
    }

    @Test
    void whatHasNoCodeHasItsWordToo() {
        assertThat(UpsStatus.values()).extracting(UpsStatus::id).containsExactly("online", "battery", "off", "unknown");
        assertThat(Severity.values()).extracting(Severity::id).containsExactly("info", "warning", "critical");
        assertThat(DeviceAlarm.values())
                .extracting(DeviceAlarm::id)
                .containsExactly("battery_voltage_low", "overload", "battery_voltage_high", "parameter_error");
        assertThat(WorkState.ofCode(3)).isEqualTo(WorkState.BACKUP);
    }
}
