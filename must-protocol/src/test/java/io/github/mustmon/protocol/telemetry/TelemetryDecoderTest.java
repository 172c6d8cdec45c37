package io.github.mustmon.protocol.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.ForeignDeviceException;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.RealFrames;
import io.github.mustmon.protocol.TestRegisters;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryDecoderTest {

    private final TelemetryDecoder decoder = new TelemetryDecoder(Ep20.PROFILE);

    @Test
    void aRealUpsOnMainsIsReadRightInEveryField() throws Exception {
        assertThat(decoder.decode(RealFrames.LINE_FLOAT)).isEqualTo(ExpectedReadings.LINE_FLOAT);
    }

    @Test
    void aRealUpsOnBatteryIsReadRightInEveryField() throws Exception {
        assertThat(decoder.decode(RealFrames.BATTERY_DISCHARGE)).isEqualTo(ExpectedReadings.BATTERY_DISCHARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "1, INIT, UNKNOWN",
        "2, SELF_CHECK, UNKNOWN",
        "3, BACKUP, BATTERY",
        "4, LINE, ONLINE",
        "5, STOP, OFF",
        "6, POWER_OFF, OFF",
        "7, GRID_CHARGING, ONLINE",
        "8, SOFT_START, UNKNOWN"
    })
    void theStatusFollowsFromTheWorkState(int code, WorkState state, UpsStatus status) throws Exception {
        Telemetry telemetry = decoder.decode(with(Ep20Registers.WORK_STATE, code));

        assertThat(telemetry.workState()).isEqualTo(state);
        assertThat(telemetry.status()).isEqualTo(status);
        assertThat(telemetry.onBattery()).isEqualTo(state == WorkState.BACKUP);
    }

    static Stream<Arguments> impossibleBlocks() {
        return Stream.of(
                Arguments.of(Ep20Registers.WORK_STATE, 0, "register 30002 (work state) says 0, possible is 1 to 8"),
                Arguments.of(Ep20Registers.WORK_STATE, 9, "register 30002 (work state) says 9, possible is 1 to 8"),
                Arguments.of(
                        Ep20Registers.WORK_STATE, 65535, "register 30002 (work state) says 65535, possible is 1 to 8"),
                Arguments.of(
                        Ep20Registers.BATTERY_CLASS, 0, "register 30003 (battery class) says 0, possible is 12 or 24"),
                Arguments.of(
                        Ep20Registers.BATTERY_CLASS,
                        18,
                        "register 30003 (battery class) says 18, possible is 12 or 24"),
                Arguments.of(
                        Ep20Registers.RATED_POWER, 0, "register 30004 (rated power) says 0, possible is 100 to 10000"),
                Arguments.of(
                        Ep20Registers.RATED_POWER,
                        65535,
                        "register 30004 (rated power) says 65535, possible is 100 to 10000"));
    }

    @ParameterizedTest
    @MethodSource("impossibleBlocks")
    void aBlockThatIsImpossibleIsRefusedWhole(Register register, int value, String message) {
        assertThatThrownBy(() -> decoder.decode(with(register, value)))
                .isInstanceOf(ImplausibleDataException.class)
                .hasMessage(message + "; the whole answer is refused");
    }

    @ParameterizedTest
    @CsvSource({"3, EP3000 Plus", "4100, EP3000 TLV"})
    @DisplayName("another model at the same address is refused by its name: its states are numbered from 0")
    void aForeignDeviceIsRefusedByName(int machineType, String model) {
        RegisterBlock stopped = TestRegisters.onMains()
                .with(Ep20Registers.MACHINE_TYPE, machineType)
                .with(Ep20Registers.WORK_STATE, 3)
                .block();

        assertThatThrownBy(() -> decoder.decode(stopped))
                .isInstanceOfSatisfying(ForeignDeviceException.class, foreign -> {
                    assertThat(foreign.model()).isEqualTo(model);
                    assertThat(foreign.machineType()).isEqualTo(machineType);
                })
                .hasMessage("This is an " + model + " (machine type " + machineType + "); it is not supported yet,"
                        + " because its registers mean something else. Please send a recording, made with:"
                        + " mustmon record FILE");
    }

    @Test
    void aForeignDeviceIsNamedBeforeItsRegistersAreJudged() {
        RegisterBlock starting = TestRegisters.onMains()
                .with(Ep20Registers.MACHINE_TYPE, 3)
                .with(Ep20Registers.WORK_STATE, 0)
                .block();

        assertThatThrownBy(() -> decoder.decode(starting)).isInstanceOf(ForeignDeviceException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 65535})
    void everyOtherMachineTypeIsRead(int machineType) throws Exception {
        Telemetry telemetry = decoder.decode(with(Ep20Registers.MACHINE_TYPE, machineType));

        assertThat(telemetry.identity().machineType()).isEqualTo(machineType);
    }

    @Test
    void aBlockOfZerosIsRefused() {
        assertThatThrownBy(() -> decoder.decode(RegisterBlock.of(30000, new int[27])))
                .isInstanceOf(ImplausibleDataException.class);
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                limit(Ep20Registers.GRID_VOLTAGE, t -> t.grid().volts(), List.of(0, 4000), List.of(4001, 65535)),
                limit(Ep20Registers.GRID_FREQUENCY, t -> t.grid().hertz(), List.of(0, 400, 700), List.of(1, 399, 701)),
                limit(Ep20Registers.OUTPUT_VOLTAGE, t -> t.output().volts(), List.of(0, 4000), List.of(4001, 65535)),
                limit(
                        Ep20Registers.OUTPUT_FREQUENCY,
                        t -> t.output().hertz(),
                        List.of(0, 400, 700),
                        List.of(1, 399, 701)),
                limit(Ep20Registers.LOAD_CURRENT, t -> t.load().amperes(), List.of(0, 1000), List.of(1001, 65535)),
                limit(Ep20Registers.LOAD_POWER, t -> wide(t.load().watts()), List.of(0, 3000), List.of(3001, 65535)),
                limit(
                        Ep20Registers.LOAD_APPARENT_POWER,
                        t -> wide(t.load().voltAmperes()),
                        List.of(0, 3000),
                        List.of(3001, 65535)),
                limit(Ep20Registers.LOAD_PERCENT, t -> wide(t.load().percent()), List.of(0, 300), List.of(301, 65535)),
                limit(
                        Ep20Registers.BATTERY_VOLTAGE,
                        t -> t.battery().volts(),
                        List.of(60, 204),
                        List.of(0, 59, 205, 65535)),
                limit(
                        Ep20Registers.BATTERY_CURRENT,
                        t -> t.battery().amperes(),
                        List.of(0, 2000, 0x10000 - 2000),
                        List.of(2001, 0x10000 - 2001, 32767, 32768)),
                limit(
                        Ep20Registers.BATTERY_CHARGE,
                        t -> wide(t.battery().percent()),
                        List.of(0, 100),
                        List.of(101, 65535)),
                limit(
                        Ep20Registers.TRANSFORMER_TEMPERATURE,
                        Telemetry::transformerCelsius,
                        List.of(0, 150, 0x10000 - 40),
                        List.of(151, 0x10000 - 41)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void aValueOutsidePhysicalLimitsIsAbsentAndNotClamped(
            Register register,
            Function<Telemetry, OptionalDouble> value,
            List<Integer> possible,
            List<Integer> impossible)
            throws Exception {
        for (int raw : possible) {
            double expected = (double) (register.signed() ? (short) raw : raw) / register.divisor();
            assertThat(value.apply(decoder.decode(withRaw(register, raw)))).hasValue(expected);
        }
        for (int raw : impossible) {
            assertThat(value.apply(decoder.decode(withRaw(register, raw))))
                    .as("raw %d", raw)
                    .isEmpty();
        }
    }

    @Test
    void theLimitsOfTheBatteryFollowItsClass() throws Exception {
        RegisterBlock of24 = TestRegisters.onMains()
                .with(Ep20Registers.BATTERY_CLASS, 24)
                .with(Ep20Registers.BATTERY_VOLTAGE, 27.2)
                .block();

        assertThat(decoder.decode(of24).battery().volts()).hasValue(27.2);
        assertThat(decoder.decode(with(Ep20Registers.BATTERY_VOLTAGE, 27.2))
                        .battery()
                        .volts())
                .isEmpty();
    }

    @Test
    void aCodeThatNoDocumentNamesIsUnknown() throws Exception {
        RegisterBlock block = TestRegisters.onMains()
                .with(Ep20Registers.LOAD_STATE, 3)
                .with(Ep20Registers.AVR_STATE, 3)
                .with(Ep20Registers.BUZZER_STATE, 3)
                .with(Ep20Registers.CHARGE_STAGE, 3)
                .with(Ep20Registers.CHARGING, 2)
                .with(Ep20Registers.MAIN_SWITCH, 2)
                .with(Ep20Registers.DELAY_TYPE, 3)
                .block();

        Telemetry telemetry = decoder.decode(block);

        assertThat(telemetry.load().state()).isEqualTo(LoadState.UNKNOWN);
        assertThat(telemetry.avr()).isEqualTo(AvrState.UNKNOWN);
        assertThat(telemetry.buzzer()).isEqualTo(BuzzerState.UNKNOWN);
        assertThat(telemetry.battery().stage()).isEqualTo(ChargeStage.UNKNOWN);
        assertThat(telemetry.battery().charging()).isEqualTo(Switch.UNKNOWN);
        assertThat(telemetry.mainSwitch()).isEqualTo(Switch.UNKNOWN);
        assertThat(telemetry.delayType()).isEqualTo(DelayType.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"0, BYPASS", "1, TRIM", "2, BOOST", "4, EXTRA_BOOST"})
    void theRegulatorHasFourStates(int code, AvrState state) throws Exception {
        assertThat(decoder.decode(with(Ep20Registers.AVR_STATE, code)).avr()).isEqualTo(state);
    }

    @Test
    void alarmBitsAreCountedFromZeroAndComeInTheirOrder() throws Exception {
        Telemetry telemetry = decoder.decode(with(Ep20Registers.ALARM_BITS, 0b11110));

        assertThat(telemetry.deviceAlarms())
                .containsExactly(
                        DeviceAlarm.BATTERY_VOLTAGE_LOW,
                        DeviceAlarm.OVERLOAD,
                        DeviceAlarm.BATTERY_VOLTAGE_HIGH,
                        DeviceAlarm.PARAMETER_ERROR);
        assertThat(decoder.decode(with(Ep20Registers.ALARM_BITS, 0b00100)).deviceAlarms())
                .containsExactly(DeviceAlarm.OVERLOAD);
    }

    @Test
    void reservedAlarmBitsMeanNothing() throws Exception {
        assertThat(decoder.decode(with(Ep20Registers.ALARM_BITS, 0xFFE1)).deviceAlarms())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 99, 65535})
    void aFaultCodeIsNeverDropped(int code) throws Exception {
        assertThat(decoder.decode(with(Ep20Registers.FAULT_CODE, code)).fault()).isEqualTo(new Fault(code));
    }

    @ParameterizedTest
    @CsvSource({
        "0, none",
        "5, output short circuit",
        "7, overload (timed out)",
        "58, inverter output voltage too low",
        "77, parameter error",
        "10, fault 10",
        "65535, fault 65535"
    })
    void aFaultIsToldInWords(int code, String words) {
        assertThat(new Fault(code).description()).isEqualTo(words);
        assertThat(new Fault(code).isPresent()).isEqualTo(code != 0);
    }

    @Test
    void aBlockThatLacksRegistersIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> decoder.decode(RegisterBlock.of(30000, 2, 36402, 4, 12, 1000)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("the telemetry block is 30000 to 30026. Found: 5 registers from 30000");
    }

    private static Arguments limit(
            Register register,
            Function<Telemetry, OptionalDouble> value,
            List<Integer> possible,
            List<Integer> impossible) {
        return Arguments.of(register, value, possible, impossible);
    }

    private static OptionalDouble wide(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }

    private static RegisterBlock with(Register register, double value) {
        return TestRegisters.onMains().with(register, value).block();
    }

    private static RegisterBlock withRaw(Register register, int raw) {
        return with(register, (double) raw / register.divisor());
    }
}
