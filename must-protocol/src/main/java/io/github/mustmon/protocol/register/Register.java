package io.github.mustmon.protocol.register;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One row of the register table.
 *
 * @param address Modbus address of the holding register
 * @param name what it holds
 * @param unit unit of the scaled value, empty for a code or a flag
 * @param divisor raw value divided by this gives the unit: 10 for tenths, 1 for whole units
 * @param signed whether the raw value is two's complement
 * @param lowest smallest possible scaled value
 * @param highest largest possible scaled value
 * @param source which document or device the fact is from
 */
public record Register(
        int address,
        String name,
        String unit,
        int divisor,
        boolean signed,
        double lowest,
        double highest,
        String source) {

    public Register {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        if (divisor < 1) {
            throw new IllegalArgumentException("divisor must be at least 1. Found: " + divisor);
        }
    }

    /** The raw value with its sign. */
    public int raw(RegisterBlock block) {
        return signed ? block.s16(address) : block.u16(address);
    }

    /** The value in the register's unit, whether possible or not. */
    public double scaled(RegisterBlock block) {
        return (double) raw(block) / divisor;
    }

    /** The value in the register's unit; absent when it is outside the possible range. */
    public OptionalDouble value(RegisterBlock block) {
        double value = scaled(block);
        return value >= lowest && value <= highest ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
