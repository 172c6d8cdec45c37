package io.github.mustmon.protocol.telemetry;

/** What an owner wants to know first. Derived from the {@link WorkState} and from nothing else. */
public enum UpsStatus {
    /** Mains feeds the load. */
    ONLINE("online"),
    /** The battery feeds the load. */
    BATTERY("battery"),
    /** The output is off. */
    OFF("off"),
    /** Starting, testing, or not known. */
    UNKNOWN("unknown");

    private final String id;

    UpsStatus(String id) {
        this.id = id;
    }

    /** The word used in JSON, metrics and MQTT. */
    public String id() {
        return id;
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
