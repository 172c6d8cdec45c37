package io.github.mustmon.protocol.register;

import java.util.OptionalDouble;

/**
 * One row of the register table of a device.
 *
 * @param address Modbus address of the holding register
 * @param quantity what it holds
 * @param divisor raw value divided by this gives the unit: 10 for tenths, 1 for whole units
 * @param signed whether the raw value is two's complement
 * @param range which scaled values are possible
 * @param source which document or device the fact is from
 */
public record Register(int address, Quantity quantity, int divisor, boolean signed, ValueRange range, String source) {

    public Register {
        if (divisor < 1) {
            throw new IllegalArgumentException("divisor must be at least 1. Found: " + divisor);
        }
    }

    /** What it holds, in words. */
    public String name() {
        return quantity.label();
    }

    /** Unit of the scaled value; empty for a code or a flag. */
    public String unit() {
        return quantity.unit();
    }

    /** The raw value with its sign. */
    public int raw(RegisterBlock block) {
        return signed ? block.s16(address) : block.u16(address);
    }

    /** The value in the register's unit, whether possible or not. */
    public double scaled(RegisterBlock block) {
        return (double) raw(block) / divisor;
    }

    /** The value in the register's unit; absent when a device of this rating cannot have it. */
    public OptionalDouble value(RegisterBlock block, Rating rating) {
        double value = scaled(block);
        return range.contains(value, rating) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
