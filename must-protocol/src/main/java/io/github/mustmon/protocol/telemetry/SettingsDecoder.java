package io.github.mustmon.protocol.telemetry;

import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;
import java.util.OptionalInt;
import java.util.Set;

/** Turns the settings block into {@link Ep20Settings}. Pure: no state, no clock. */
public final class SettingsDecoder {

    private static final Set<Integer> GRID_VOLTS = Set.of(220, 230);
    private static final Set<Integer> BULK_AMPERES = Set.of(5, 10, 15, 20, 25, 30);

    /** A decoder; it has no state, so one serves any number of threads. */
    public SettingsDecoder() {}

    /**
     * Reads each setting by its address.
     *
     * @param block the settings block, registers 31000 to 31009
     * @throws IndexOutOfBoundsException if the block lacks a register
     */
    public Ep20Settings decode(RegisterBlock block) {
        return new Ep20Settings(
                gridHertz(block),
                oneOf(GRID_VOLTS, Ep20Registers.GRID_VOLTAGE_TYPE, block),
                Ep20Registers.SHUTDOWN_VOLTAGE.value(block),
                Ep20Registers.ABSORPTION_VOLTAGE.value(block),
                Ep20Registers.FLOAT_VOLTAGE.value(block),
                oneOf(BULK_AMPERES, Ep20Registers.BULK_CURRENT, block),
                Switch.ofCode(Ep20Registers.BUZZER_SILENCE.raw(block)),
                inverted(Switch.ofCode(Ep20Registers.GRID_CHARGING_OFF.raw(block))),
                Switch.ofCode(Ep20Registers.BACKLIGHT.raw(block)));
    }

    private static OptionalInt gridHertz(RegisterBlock block) {
        return switch (Ep20Registers.GRID_FREQUENCY_TYPE.raw(block)) {
            case 0 -> OptionalInt.of(50);
            case 1 -> OptionalInt.of(60);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt oneOf(Set<Integer> allowed, Register register, RegisterBlock block) {
        int value = register.raw(block);
        return allowed.contains(value) ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static Switch inverted(Switch value) {
        return switch (value) {
            case ON -> Switch.OFF;
            case OFF -> Switch.ON;
            case UNKNOWN -> Switch.UNKNOWN;
        };
    }
}
