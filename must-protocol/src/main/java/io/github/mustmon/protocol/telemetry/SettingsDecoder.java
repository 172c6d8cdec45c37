package io.github.mustmon.protocol.telemetry;

import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;
import java.util.OptionalDouble;
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
     * @throws ImplausibleDataException if not one voltage or current is possible, so that the flags, for which any block
     *     of zeros would do, cannot be believed either
     * @throws IndexOutOfBoundsException if the block lacks a register
     */
    public Ep20Settings decode(RegisterBlock block) throws ImplausibleDataException {
        Ep20Settings settings = new Ep20Settings(
                gridHertz(block),
                oneOf(GRID_VOLTS, Ep20Registers.GRID_VOLTAGE_TYPE, block),
                ofEitherClass(Ep20Registers.SHUTDOWN_VOLTAGE, block),
                ofEitherClass(Ep20Registers.ABSORPTION_VOLTAGE, block),
                ofEitherClass(Ep20Registers.FLOAT_VOLTAGE, block),
                oneOf(BULK_AMPERES, Ep20Registers.BULK_CURRENT, block),
                Switch.ofCode(Ep20Registers.BUZZER_SILENCE.raw(block)),
                inverted(Switch.ofCode(Ep20Registers.GRID_CHARGING_OFF.raw(block))),
                Switch.ofCode(Ep20Registers.BACKLIGHT.raw(block)));
        if (settings.gridVolts().isEmpty()
                && settings.shutdownVolts().isEmpty()
                && settings.absorptionVolts().isEmpty()
                && settings.floatVolts().isEmpty()
                && settings.bulkAmperes().isEmpty()) {
            throw new ImplausibleDataException(
                    "no voltage and no current in the settings is possible; the whole answer is refused");
        }
        return settings;
    }

    private static OptionalDouble ofEitherClass(Register register, RegisterBlock block) {
        double volts = register.scaled(block);
        boolean of12 = volts >= register.lowest() && volts <= register.highest();
        boolean of24 = volts >= 2 * register.lowest() && volts <= 2 * register.highest();
        return of12 || of24 ? OptionalDouble.of(volts) : OptionalDouble.empty();
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
