package io.github.mustmon.protocol.telemetry;

/** The kind of unit by its bridging time (register 30026). */
public enum DelayType implements NamedCode {
    /** Standard. */
    STANDARD(0),
    /** Long delay. */
    LONG_DELAY(1),
    /** Integrated. */
    INTEGRATED(2),
    /** A code that is in no document. */
    UNKNOWN(-1);

    private static final DelayType[] VALUES = values();

    private final int code;

    DelayType(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant of a wire code; {@link #UNKNOWN} for one that is in no document. */
    public static DelayType ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
