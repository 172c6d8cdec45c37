package io.github.mustmon.protocol.telemetry;

import static io.github.mustmon.protocol.register.Ep20Registers.ALARM_BITS;
import static io.github.mustmon.protocol.register.Ep20Registers.AVR_STATE;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CLASS;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BUZZER_STATE;
import static io.github.mustmon.protocol.register.Ep20Registers.CHARGE_STAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.CHARGING;
import static io.github.mustmon.protocol.register.Ep20Registers.DELAY_TYPE;
import static io.github.mustmon.protocol.register.Ep20Registers.FAULT_CODE;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_APPARENT_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_PERCENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_STATE;
import static io.github.mustmon.protocol.register.Ep20Registers.MACHINE_TYPE;
import static io.github.mustmon.protocol.register.Ep20Registers.MAIN_SWITCH;
import static io.github.mustmon.protocol.register.Ep20Registers.OUTPUT_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.OUTPUT_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.RATED_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.SOFTWARE_VERSION;
import static io.github.mustmon.protocol.register.Ep20Registers.TRANSFORMER_TEMPERATURE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;

import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Turns the telemetry block into a {@link Telemetry}. Pure: no state, no clock. Each register is read by its address and
 * scaled once, here.
 */
public final class TelemetryDecoder {

    private static final double LOWEST_LIVE_HERTZ = 40;

    /** The load can pass its rating for a moment; three times is beyond the hardware. */
    private static final int MOST_TIMES_RATED = 3;

    private static final double LOWEST_BATTERY_RATIO = 0.5;
    private static final double HIGHEST_BATTERY_RATIO = 1.7;

    /** A decoder; it has no state, so one serves any number of threads. */
    public TelemetryDecoder() {}

    /**
     * @param block the telemetry block, registers 30000 to 30026
     * @return the reading; single values outside physical limits are absent in it
     * @throws ImplausibleDataException if the work state, the battery class or the rated power is impossible, so that the
     *     block as a whole cannot be believed
     * @throws IndexOutOfBoundsException if the block lacks a register
     */
    public Telemetry decode(RegisterBlock block) throws ImplausibleDataException {
        WorkState workState = WorkState.ofCode(WORK_STATE.raw(block));
        DeviceIdentity identity = new DeviceIdentity(
                MACHINE_TYPE.raw(block), SOFTWARE_VERSION.raw(block), BATTERY_CLASS.raw(block), RATED_POWER.raw(block));
        refuseImpossible(block, workState, identity);
        return new Telemetry(
                new GridReading(GRID_VOLTAGE.value(block), hertz(GRID_FREQUENCY, block)),
                new OutputReading(OUTPUT_VOLTAGE.value(block), hertz(OUTPUT_FREQUENCY, block)),
                new LoadReading(
                        LOAD_CURRENT.value(block),
                        power(LOAD_POWER, block, identity),
                        power(LOAD_APPARENT_POWER, block, identity),
                        whole(LOAD_PERCENT, block),
                        LoadState.ofCode(LOAD_STATE.raw(block))),
                new BatteryReading(
                        batteryVolts(block, identity),
                        BATTERY_CURRENT.value(block),
                        whole(BATTERY_CHARGE, block),
                        ChargeStage.ofCode(CHARGE_STAGE.raw(block)),
                        Switch.ofCode(CHARGING.raw(block))),
                workState,
                AvrState.ofCode(AVR_STATE.raw(block)),
                BuzzerState.ofCode(BUZZER_STATE.raw(block)),
                fault(block),
                DeviceAlarm.ofBits(ALARM_BITS.raw(block)),
                TRANSFORMER_TEMPERATURE.value(block),
                Switch.ofCode(MAIN_SWITCH.raw(block)),
                DelayType.ofCode(DELAY_TYPE.raw(block)),
                identity);
    }

    private static void refuseImpossible(RegisterBlock block, WorkState workState, DeviceIdentity identity)
            throws ImplausibleDataException {
        if (workState == WorkState.UNKNOWN) {
            throw impossible(WORK_STATE, block, "1 to 8");
        }
        if (identity.batteryNominalVolts() != 12 && identity.batteryNominalVolts() != 24) {
            throw impossible(BATTERY_CLASS, block, "12 or 24");
        }
        if (RATED_POWER.value(block).isEmpty()) {
            throw impossible(RATED_POWER, block, (int) RATED_POWER.lowest() + " to " + (int) RATED_POWER.highest());
        }
    }

    private static ImplausibleDataException impossible(Register register, RegisterBlock block, String possible) {
        return new ImplausibleDataException("register " + register.address() + " (" + register.name() + ") says "
                + register.raw(block) + ", possible is " + possible + "; the whole answer is refused");
    }

    private static Fault fault(RegisterBlock block) {
        int code = FAULT_CODE.raw(block);
        return code == 0 ? Fault.NONE : new Fault(code);
    }

    /** 0 is true where there is no voltage; between 0 and 40 Hz no mains and no inverter runs. */
    private static OptionalDouble hertz(Register register, RegisterBlock block) {
        OptionalDouble value = register.value(block);
        return value.isPresent() && value.getAsDouble() != 0 && value.getAsDouble() < LOWEST_LIVE_HERTZ
                ? OptionalDouble.empty()
                : value;
    }

    private static OptionalInt power(Register register, RegisterBlock block, DeviceIdentity identity) {
        int value = register.raw(block);
        return value <= MOST_TIMES_RATED * identity.ratedWatts() ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static OptionalDouble batteryVolts(RegisterBlock block, DeviceIdentity identity) {
        double volts = BATTERY_VOLTAGE.scaled(block);
        double ratio = volts / identity.batteryNominalVolts();
        return ratio >= LOWEST_BATTERY_RATIO && ratio <= HIGHEST_BATTERY_RATIO
                ? OptionalDouble.of(volts)
                : OptionalDouble.empty();
    }

    private static OptionalInt whole(Register register, RegisterBlock block) {
        return register.value(block).isPresent() ? OptionalInt.of(register.raw(block)) : OptionalInt.empty();
    }
}
