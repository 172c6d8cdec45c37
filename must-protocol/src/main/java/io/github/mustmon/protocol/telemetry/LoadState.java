package io.github.mustmon.protocol.telemetry;

/** What the device makes of its load (register 30013). */
public enum LoadState implements WireCoded {
    /** Within its rating. */
    NORMAL(0, "normal"),
    /** Near its rating. */
    ALARM(1, "alarm"),
    /** Above its rating. */
    OVERLOAD(2, "overload"),
    /** A code that is in no document. */
    UNKNOWN(-1, "unknown");

    private static final LoadState[] VALUES = values();

    private final int code;
    private final String id;

    LoadState(int code, String id) {
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
    public static LoadState ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
