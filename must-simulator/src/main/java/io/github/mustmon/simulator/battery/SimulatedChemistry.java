package io.github.mustmon.simulator.battery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of battery that can be simulated. */
public enum SimulatedChemistry {
    /** Sealed lead-acid with absorbed electrolyte. */
    AGM,
    /** Sealed lead-acid with gelled electrolyte. */
    GEL,
    /** Lead-acid with liquid electrolyte. */
    FLOODED,
    /** Lithium iron phosphate, four cells for each 12 V. */
    LIFEPO4;

    /** The word by which people choose it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The chemistry of that word; absent if there is none. */
    public static Optional<SimulatedChemistry> named(String word) {
        return Arrays.stream(values())
                .filter(chemistry -> chemistry.id().equals(word))
                .findFirst();
    }
}
