package io.github.mustmon.battery;

/** What feeds the load. */
public enum SupplyState {
    /** The inverter runs from the battery. */
    ON_BATTERY,
    /** The grid feeds the load, and the battery is charged or rests. */
    ON_MAINS,
    /** Neither is certain: standby, fault, self-test, or a work state that is not known. */
    NEITHER
}
