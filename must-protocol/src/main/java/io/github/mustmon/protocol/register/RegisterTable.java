package io.github.mustmon.protocol.register;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The registers of a device, each found by what it holds. Immutable. */
public final class RegisterTable {

    /** What {@link #code} gives for a register that the device or the block does not have. */
    public static final int NO_CODE = -1;

    private final List<Register> rows;
    private final Map<Quantity, Register> byQuantity = new EnumMap<>(Quantity.class);

    /**
     * @param rows the registers by address; each quantity at most once
     * @throws IllegalArgumentException if a quantity stands twice
     */
    public RegisterTable(List<Register> rows) {
        this.rows = List.copyOf(rows);
        for (Register row : rows) {
            if (byQuantity.put(row.quantity(), row) != null) {
                throw new IllegalArgumentException("a quantity stands in one register. Found twice: " + row.quantity());
            }
        }
    }

    /** All rows, by address. */
    public List<Register> rows() {
        return rows;
    }

    /** The register that holds a quantity; absent if the device has none. */
    public Optional<Register> find(Quantity quantity) {
        return Optional.ofNullable(byQuantity.get(quantity));
    }

    /** The value of a quantity in its unit; absent if it was not read or a device of this rating cannot have it. */
    public OptionalDouble value(Quantity quantity, RegisterBlock block, Rating rating) {
        Register register = byQuantity.get(quantity);
        return register == null || !block.contains(register.address())
                ? OptionalDouble.empty()
                : register.value(block, rating);
    }

    /** The raw value of a code, a flag or a set of bits; {@link #NO_CODE} if it was not read. */
    public int code(Quantity quantity, RegisterBlock block) {
        Register register = byQuantity.get(quantity);
        return register == null || !block.contains(register.address()) ? NO_CODE : register.raw(block);
    }
}
