package io.github.mustmon.protocol.telemetry;

/** What the UPS does (register 30002). */
public enum WorkState implements NamedCode {
    /** Starting. */
    INIT(1),
    /** Testing itself. */
    SELF_CHECK(2),
    /** The load runs from the battery. */
    BACKUP(3),
    /** The load runs from mains. */
    LINE(4),
    /** The output is stopped. */
    STOP(5),
    /** The output is off. */
    POWER_OFF(6),
    /** Mains charges the battery. */
    GRID_CHARGING(7),
    /** The inverter starts. */
    SOFT_START(8),
    /** A code that is in no document. */
    UNKNOWN(-1);

    private static final WorkState[] VALUES = values();

    private final int code;

    WorkState(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant of a wire code; {@link #UNKNOWN} for one that is in no document. */
    public static WorkState ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
