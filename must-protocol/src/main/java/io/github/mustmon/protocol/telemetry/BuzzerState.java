package io.github.mustmon.protocol.telemetry;

/** The buzzer (register 30020). */
public enum BuzzerState implements WireCoded {
    /** Silent. */
    OFF(0, "off"),
    /** Sounding. */
    SOUNDING(1, "sounding"),
    /** Sounding an alarm. */
    ALARM(2, "alarm"),
    /** A code that is in no document. */
    UNKNOWN(-1, "unknown");

    private static final BuzzerState[] VALUES = values();

    private final int code;
    private final String id;

    BuzzerState(int code, String id) {
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
    public static BuzzerState ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
