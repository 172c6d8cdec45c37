package io.github.mustmon.protocol.telemetry;

/** The buzzer (register 30020). */
public enum BuzzerState implements NamedCode {
    /** Silent. */
    OFF(0),
    /** Sounding. */
    SOUNDING(1),
    /** Sounding an alarm. */
    ALARM(2),
    /** A code that is in no document. */
    UNKNOWN(-1);

    private static final BuzzerState[] VALUES = values();

    private final int code;

    BuzzerState(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant of a wire code; {@link #UNKNOWN} for one that is in no document. */
    public static BuzzerState ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
