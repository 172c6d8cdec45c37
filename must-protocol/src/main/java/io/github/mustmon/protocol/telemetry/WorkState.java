package io.github.mustmon.protocol.telemetry;

/** What the UPS does (register 30002). */
public enum WorkState implements WireCoded {
    /** Starting. */
    INIT(1, "init"),
    /** Testing itself. */
    SELF_CHECK(2, "self_check"),
    /** The load runs from the battery. */
    BACKUP(3, "backup"),
    /** The load runs from mains. */
    LINE(4, "line"),
    /** The output is stopped. */
    STOP(5, "stop"),
    /** The output is off. */
    POWER_OFF(6, "power_off"),
    /** Mains charges the battery. */
    GRID_CHARGING(7, "grid_charging"),
    /** The inverter starts. */
    SOFT_START(8, "soft_start"),
    /** A code that is in no document. */
    UNKNOWN(-1, "unknown");

    private static final WorkState[] VALUES = values();

    private final int code;
    private final String id;

    WorkState(int code, String id) {
        this.code = code;
        this.id = id;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String id() {
        return id;
    }

    /** The constant of a wire code; {@link #UNKNOWN} for one that is in no document. */
    public static WorkState ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
