package io.github.mustmon.protocol.telemetry;

/** How the charger works (register 30023). */
public enum ChargeStage implements WireCoded {
    /** Constant current: bulk. */
    CONSTANT_CURRENT(0, "bulk"),
    /** Constant voltage: absorption. */
    CONSTANT_VOLTAGE(1, "absorption"),
    /** Float: keeps a full battery full. */
    FLOAT(2, "float"),
    /** A code that is in no document. */
    UNKNOWN(-1, "unknown");

    private static final ChargeStage[] VALUES = values();

    private final int code;
    private final String id;

    ChargeStage(int code, String id) {
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
    public static ChargeStage ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
