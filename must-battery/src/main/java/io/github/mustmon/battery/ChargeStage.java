package io.github.mustmon.battery;

/** The stage of the charger. */
public enum ChargeStage {
    /** The charger is off. */
    NOT_CHARGING,
    /** Bulk: constant current. */
    CONSTANT_CURRENT,
    /** Absorption: constant voltage. */
    CONSTANT_VOLTAGE,
    /** Float: the battery counts as full. */
    FLOAT,
    /** The UPS does not tell. */
    UNKNOWN
}
