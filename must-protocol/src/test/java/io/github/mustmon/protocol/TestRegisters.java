package io.github.mustmon.protocol;

import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;

/** The telemetry block of a real EP20 on mains, to be changed register by register. Immutable. */
public final class TestRegisters {

    private final int[] values;

    private TestRegisters(int[] values) {
        this.values = values;
    }

    /** On mains with a full battery, as {@link RealFrames#LINE_FLOAT}. */
    public static TestRegisters onMains() {
        RegisterBlock block = RealFrames.LINE_FLOAT;
        int[] values = new int[block.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = block.u16(block.firstAddress() + i);
        }
        return new TestRegisters(values);
    }

    /** The same with one register changed to a value in its unit. */
    public TestRegisters with(Register register, double value) {
        int[] changed = values.clone();
        changed[register.address() - RealFrames.LINE_FLOAT.firstAddress()] =
                (int) Math.round(value * register.divisor()) & 0xFFFF;
        return new TestRegisters(changed);
    }

    /** As the block that a device would answer. */
    public RegisterBlock block() {
        return RegisterBlock.of(RealFrames.LINE_FLOAT.firstAddress(), values);
    }
}
