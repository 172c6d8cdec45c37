package io.github.mustmon.protocol.telemetry;

/** The kind of unit by its bridging time (register 30026). */
public enum DelayType implements WireCoded {
    /** Standard. */
    STANDARD(0, "standard"),
    /** Long delay. */
    LONG_DELAY(1, "long_delay"),
    /** Integrated. */
    INTEGRATED(2, "integrated"),
    /** A code that is in no document. */
    UNKNOWN(-1, "unknown");

    private static final DelayType[] VALUES = values();

    private final int code;
    private final String id;

    DelayType(int code, String id) {
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
    public static DelayType ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
