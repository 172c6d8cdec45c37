package io.github.mustmon.simulator;

import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;

/** The registers of a telemetry block by name, to be changed one by one. Immutable: each change gives a new one. */
public final class RegisterValues {

    private final int[] values;

    private RegisterValues(int[] values) {
        this.values = values;
    }

    /** A block of zeros, as a faulty device sends it. */
    public static RegisterValues zeros() {
        return new RegisterValues(new int[Ep20Registers.TELEMETRY.count()]);
    }

    /** An EP20-1000 PRO on mains with a full battery. */
    public static RegisterValues onMains() {
        return zeros().with(Ep20Registers.MACHINE_TYPE, 2)
                .with(Ep20Registers.SOFTWARE_VERSION, 36402)
                .with(Ep20Registers.WORK_STATE, 4)
                .with(Ep20Registers.BATTERY_CLASS, 12)
                .with(Ep20Registers.RATED_POWER, 1000)
                .with(Ep20Registers.GRID_VOLTAGE, 225.6)
                .with(Ep20Registers.GRID_FREQUENCY, 50.1)
                .with(Ep20Registers.OUTPUT_VOLTAGE, 224.8)
                .with(Ep20Registers.OUTPUT_FREQUENCY, 50.1)
                .with(Ep20Registers.LOAD_CURRENT, 0.9)
                .with(Ep20Registers.LOAD_POWER, 138)
                .with(Ep20Registers.LOAD_APPARENT_POWER, 202)
                .with(Ep20Registers.LOAD_PERCENT, 14)
                .with(Ep20Registers.BATTERY_VOLTAGE, 13.6)
                .with(Ep20Registers.BATTERY_CURRENT, 0.4)
                .with(Ep20Registers.BATTERY_CHARGE, 100)
                .with(Ep20Registers.TRANSFORMER_TEMPERATURE, 33)
                .with(Ep20Registers.CHARGE_STAGE, 2)
                .with(Ep20Registers.CHARGING, 1)
                .with(Ep20Registers.MAIN_SWITCH, 1)
                .with(Ep20Registers.DELAY_TYPE, 1);
    }

    /** The same with one register changed to a value in its unit. */
    public RegisterValues with(Register register, double value) {
        int[] changed = values.clone();
        changed[register.address() - Ep20Registers.TELEMETRY.first()] =
                (int) Math.round(value * register.divisor()) & 0xFFFF;
        return new RegisterValues(changed);
    }

    /** As the block that a device would answer. */
    public RegisterBlock block() {
        return RegisterBlock.of(Ep20Registers.TELEMETRY.first(), values);
    }
}
