package io.github.mustmon.protocol.telemetry;

/** What the voltage regulator does (register 30019). */
public enum AvrState implements NamedCode {
    /** Mains passes unchanged. */
    BYPASS(0),
    /** Steps the voltage down. */
    TRIM(1),
    /** Steps the voltage up. */
    BOOST(2),
    /** Steps the voltage up twice. */
    EXTRA_BOOST(4),
    /** A code that is in no document. */
    UNKNOWN(-1);

    private static final AvrState[] VALUES = values();

    private final int code;

    AvrState(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant of a wire code; {@link #UNKNOWN} for one that is in no document. */
    public static AvrState ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
