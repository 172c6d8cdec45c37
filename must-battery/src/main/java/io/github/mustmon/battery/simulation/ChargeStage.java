package io.github.mustmon.battery.simulation;

/** What the charger does. */
public enum ChargeStage {
    /** Nothing: the battery feeds the load, or is switched off. */
    NONE,
    /** Constant current (bulk). */
    CONSTANT_CURRENT,
    /** Constant voltage (absorption). */
    CONSTANT_VOLTAGE,
    /** Keeping a full battery full. */
    FLOAT
}
