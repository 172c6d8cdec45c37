package io.github.mustmon.protocol.register;

import java.util.Arrays;

/** Registers as they were read: a run of 16-bit values from one address. Immutable. */
public final class RegisterBlock {

    private final int firstAddress;
    private final int[] values;

    private RegisterBlock(int firstAddress, int[] values) {
        this.firstAddress = firstAddress;
        this.values = values;
    }

    /**
     * @param firstAddress address of the first register
     * @param values one unsigned 16-bit value each; copied
     * @throws IllegalArgumentException if a value is outside 0 to 65535
     */
    public static RegisterBlock of(int firstAddress, int... values) {
        for (int value : values) {
            if (value < 0 || value > 0xFFFF) {
                throw new IllegalArgumentException("a register holds 0 to 65535. Found: " + value);
            }
        }
        return new RegisterBlock(firstAddress, values.clone());
    }

    /**
     * From the data bytes of an answer, two a register, high byte first.
     *
     * @param firstAddress address of the first register
     * @param bytes where the data stands
     * @param offset index of its first byte
     * @param count how many registers
     */
    public static RegisterBlock ofBytes(int firstAddress, byte[] bytes, int offset, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = ((bytes[offset + 2 * i] & 0xFF) << 8) | (bytes[offset + 2 * i + 1] & 0xFF);
        }
        return new RegisterBlock(firstAddress, values);
    }

    /** Address of the first register. */
    public int firstAddress() {
        return firstAddress;
    }

    /** How many registers it holds. */
    public int count() {
        return values.length;
    }

    /** Whether it holds the register at this address. */
    public boolean contains(int address) {
        return address >= firstAddress && address < firstAddress + values.length;
    }

    /**
     * A register as an unsigned number, 0 to 65535.
     *
     * @throws IndexOutOfBoundsException if the block does not hold that address
     */
    public int u16(int address) {
        return values[indexOf(address)];
    }

    /**
     * A register as a signed number, -32768 to 32767.
     *
     * @throws IndexOutOfBoundsException if the block does not hold that address
     */
    public int s16(int address) {
        return (short) values[indexOf(address)];
    }

    private int indexOf(int address) {
        if (!contains(address)) {
            throw new IndexOutOfBoundsException("register " + address + " is not in the block " + firstAddress + " to "
                    + (firstAddress + values.length - 1));
        }
        return address - firstAddress;
    }

    /** Two blocks are equal when they hold the same values at the same addresses. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RegisterBlock that
                && firstAddress == that.firstAddress
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * firstAddress + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return firstAddress + Arrays.toString(values);
    }
}
