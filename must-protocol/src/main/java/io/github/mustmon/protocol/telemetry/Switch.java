package io.github.mustmon.protocol.telemetry;

/** A wire flag: charging or the main switch (register 30024, 30025). */
public enum Switch implements NamedCode {
    /** No. */
    OFF(0),
    /** Yes. */
    ON(1),
    /** A code that is in no document. */
    UNKNOWN(-1);

    private static final Switch[] VALUES = values();

    private final int code;

    Switch(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant of a wire code; {@link #UNKNOWN} for one that is in no document. */
    public static Switch ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
