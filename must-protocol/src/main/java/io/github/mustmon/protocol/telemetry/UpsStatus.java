package io.github.mustmon.protocol.telemetry;

import java.util.Locale;

/** What an owner wants to know first. Derived from the {@link WorkState} and from nothing else. */
public enum UpsStatus {
    /** Mains feeds the load. */
    ONLINE,
    /** The battery feeds the load. */
    BATTERY,
    /** The output is off. */
    OFF,
    /** Starting, testing, or not known. */
    UNKNOWN;

    /** The word used in JSON, metrics and MQTT: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that a work state means. */
    public static UpsStatus of(WorkState state) {
        return switch (state) {
            case LINE, GRID_CHARGING -> ONLINE;
            case BACKUP -> BATTERY;
            case STOP, POWER_OFF -> OFF;
            case INIT, SELF_CHECK, SOFT_START, UNKNOWN -> UNKNOWN;
        };
    }
}
