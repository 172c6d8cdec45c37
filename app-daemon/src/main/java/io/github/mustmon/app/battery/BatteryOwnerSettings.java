package io.github.mustmon.app.battery;

import io.github.mustmon.battery.BatteryChemistry;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the owner told of a battery.
 *
 * @param capacityAmpereHours capacity on its label, 1 to 2000 Ah
 * @param chemistry its kind
 * @param installed when it was installed
 */
public record BatteryOwnerSettings(
        OptionalDouble capacityAmpereHours, Optional<BatteryChemistry> chemistry, Optional<LocalDate> installed) {

    /** Nothing was told. */
    public static final BatteryOwnerSettings NONE =
            new BatteryOwnerSettings(OptionalDouble.empty(), Optional.empty(), Optional.empty());
}
