package io.github.mustmon.protocol.telemetry;

/** What the voltage regulator does (register 30019). */
public enum AvrState implements WireCoded {
    /** Mains passes unchanged. */
    BYPASS(0, "bypass"),
    /** Steps the voltage down. */
    TRIM(1, "trim"),
    /** Steps the voltage up. */
    BOOST(2, "boost"),
    /** Steps the voltage up twice. */
    EXTRA_BOOST(4, "extra_boost"),
    /** A code that is in no document. */
    UNKNOWN(-1, "unknown");

    private static final AvrState[] VALUES = values();

    private final int code;
    private final String id;

    AvrState(int code, String id) {
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
    public static AvrState ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
