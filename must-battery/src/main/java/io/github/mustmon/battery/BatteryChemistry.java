package io.github.mustmon.battery;

import java.util.Locale;
import java.util.Optional;

/** The kinds of battery the model tells apart. */
public enum BatteryChemistry {
    /** Sealed lead-acid with absorbed electrolyte. */
    AGM,
    /** Sealed lead-acid with gelled electrolyte. */
    GEL,
    /** Lead-acid with liquid electrolyte. */
    FLOODED,
    /** Lithium iron phosphate with its own protection circuit, four cells for each 12 V. */
    LIFEPO4;

    /** {@return whether the battery is lead-acid} */
    public boolean isLeadAcid() {
        return this != LIFEPO4;
    }

    /** {@return the chemistry with that name in any letter case, as a configuration file has it} */
    public static Optional<BatteryChemistry> named(String name) {
        for (BatteryChemistry chemistry : values()) {
            if (chemistry.name().toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(chemistry);
            }
        }
        return Optional.empty();
    }
}
