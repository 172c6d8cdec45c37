package io.github.mustmon.app.config;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the owner told of the battery of one UPS.
 *
 * @param capacityAmpereHours capacity on its label, 1 to 2000 Ah
 * @param type agm, gel, flooded or lifepo4
 * @param installed when it was installed
 * @param replaceAfterYears age at which the owner wants to be reminded; by the type when not given
 */
public record BatteryConfig(
        OptionalDouble capacityAmpereHours,
        Optional<String> type,
        Optional<LocalDate> installed,
        OptionalDouble replaceAfterYears) {

    /** Nothing was told. */
    public static final BatteryConfig NONE =
            new BatteryConfig(OptionalDouble.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());

    @Override
    public String toString() {
        return "battery "
                + (capacityAmpereHours.isPresent() ? capacityAmpereHours.getAsDouble() + " Ah" : "of unknown capacity")
                + type.map(kind -> ", " + kind).orElse("")
                + installed.map(date -> ", installed " + date).orElse("")
                + (replaceAfterYears.isPresent()
                        ? ", to be replaced after " + replaceAfterYears.getAsDouble() + " years"
                        : "");
    }
}
