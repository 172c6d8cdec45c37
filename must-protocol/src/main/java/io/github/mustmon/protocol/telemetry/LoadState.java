package io.github.mustmon.protocol.telemetry;

/** What the device makes of its load (register 30013). */
public enum LoadState implements NamedCode {
    /** Within its rating. */
    NORMAL(0),
    /** Near its rating. */
    ALARM(1),
    /** Above its rating. */
    OVERLOAD(2),
    /** A code that is in no document. */
    UNKNOWN(-1);

    private static final LoadState[] VALUES = values();

    private final int code;

    LoadState(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant of a wire code; {@link #UNKNOWN} for one that is in no document. */
    public static LoadState ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
