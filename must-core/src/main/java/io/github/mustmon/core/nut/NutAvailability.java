package io.github.mustmon.core.nut;

/** Whether the variables of a device may be told. */
public enum NutAvailability {
    /** They are fresh, or the first reading is still awaited. */
    AVAILABLE,
    /** The last reading is too old to be believed: {@code DATA-STALE}. */
    STALE,
    /** Nothing reads this device: {@code DRIVER-NOT-CONNECTED}. The UPSes of a fleet are never told so. */
    NOT_CONNECTED
}
