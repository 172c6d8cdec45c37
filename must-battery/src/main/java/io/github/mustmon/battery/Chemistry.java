package io.github.mustmon.battery;

import java.util.Locale;

/** What a battery is made of. */
public enum Chemistry {
    /** Lead-acid with the acid in a glass mat. */
    AGM,
    /** Lead-acid with the acid in a gel. */
    GEL,
    /** Lead-acid with liquid acid. */
    FLOODED,
    /** Four (12 V) or eight (24 V) lithium iron phosphate cells in series. */
    LIFEPO4;

    /**
     * The chemistry that a user calls {@code name}: {@code agm}, {@code gel}, {@code flooded} (or {@code wet}), {@code
     * lifepo4} (or {@code lfp}), in any case.
     *
     * @throws IllegalArgumentException when there is none of that name; the message lists the names.
     */
    public static Chemistry of(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "agm" -> AGM;
            case "gel" -> GEL;
            case "flooded", "wet" -> FLOODED;
            case "lifepo4", "lfp" -> LIFEPO4;
            default ->
                throw new IllegalArgumentException(
                        "Unknown battery type '" + name + "': use agm, gel, flooded or lifepo4.");
        };
    }

    /** The share of the capacity on the label (20 h rate) that the 5 h rate delivers, of a battery in ordinary use. */
    double shareAtFiveHours() {
        return this == LIFEPO4 ? 0.98 : 0.74;
    }

    boolean isLead() {
        return this != LIFEPO4;
    }
}
