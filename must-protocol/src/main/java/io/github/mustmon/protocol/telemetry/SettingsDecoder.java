package io.github.mustmon.protocol.telemetry;

import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.register.Quantity;
import io.github.mustmon.protocol.register.Rating;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.register.RegisterTable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Turns the settings block into {@link UpsSettings}. Pure: no state, no clock. For any number of threads. */
public final class SettingsDecoder {

    /** The settings do not tell the class of the battery, so a value that is possible in one of these is valid. */
    public static final List<Rating> CLASSES = List.of(new Rating(12, 0), new Rating(24, 0));

    private final RegisterTable registers;

    /** @param profile which kind of device the settings are of */
    public SettingsDecoder(DeviceProfile profile) {
        this.registers = profile.registers();
    }

    /**
     * Reads each setting by its register. One that the block does not hold is absent, or unknown.
     *
     * @param block the settings block, or its beginning
     * @throws ImplausibleDataException if not one voltage or current is possible, so that the flags, for which any block
     *     of zeros would do, cannot be believed either
     */
    public UpsSettings decode(RegisterBlock block) throws ImplausibleDataException {
        UpsSettings settings = new UpsSettings(
                gridHertz(block),
                whole(Quantity.GRID_VOLTAGE_TYPE, block),
                value(Quantity.SHUTDOWN_VOLTAGE, block),
                value(Quantity.ABSORPTION_VOLTAGE, block),
                value(Quantity.FLOAT_VOLTAGE, block),
                whole(Quantity.BULK_CURRENT, block),
                flag(Quantity.BUZZER_SILENCE, block),
                inverted(flag(Quantity.GRID_CHARGING_OFF, block)),
                inverted(flag(Quantity.KEY_SOUND, block)),
                flag(Quantity.BACKLIGHT, block));
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

    private OptionalDouble value(Quantity quantity, RegisterBlock block) {
        for (Rating rating : CLASSES) {
            OptionalDouble value = registers.value(quantity, block, rating);
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalDouble.empty();
    }

    private OptionalInt whole(Quantity quantity, RegisterBlock block) {
        OptionalDouble value = value(quantity, block);
        return value.isPresent() ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
    }

    private OptionalInt gridHertz(RegisterBlock block) {
        return switch (registers.code(Quantity.GRID_FREQUENCY_TYPE, block)) {
            case 0 -> OptionalInt.of(50);
            case 1 -> OptionalInt.of(60);
            default -> OptionalInt.empty();
        };
    }

    private Switch flag(Quantity quantity, RegisterBlock block) {
        return Switch.ofCode(registers.code(quantity, block));
    }

    private static Switch inverted(Switch value) {
        return switch (value) {
            case ON -> Switch.OFF;
            case OFF -> Switch.ON;
            case UNKNOWN -> Switch.UNKNOWN;
        };
    }
}
