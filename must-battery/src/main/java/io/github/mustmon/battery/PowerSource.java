package io.github.mustmon.battery;

/** Where the load gets its power from. */
public enum PowerSource {
    /** The battery feeds the load. */
    BATTERY,
    /** The grid feeds the load; the battery charges or floats. */
    MAINS,
    /** Neither for certain: starting, a fault, or the work state could not be read. */
    OTHER
}
