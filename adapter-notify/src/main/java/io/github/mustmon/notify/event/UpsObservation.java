package io.github.mustmon.notify.event;

/**
 * One good reading of a UPS.
 *
 * @param ups name of the UPS
 * @param supply where its load gets its power from
 * @param values what it measured
 */
public record UpsObservation(String ups, Supply supply, Measurements values) {

    /** Where the load gets its power from. */
    public enum Supply {
        MAINS,
        BATTERY,
        /** Off, starting, testing itself. */
        OTHER
    }
}
