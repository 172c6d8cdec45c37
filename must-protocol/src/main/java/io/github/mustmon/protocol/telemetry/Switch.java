package io.github.mustmon.protocol.telemetry;

/** A wire flag: charging or the main switch (register 30024, 30025). */
public enum Switch implements WireCoded {
    /** No. */
    OFF(0, "off"),
    /** Yes. */
    ON(1, "on"),
    /** A code that is in no document. */
    UNKNOWN(-1, "unknown");

    private static final Switch[] VALUES = values();

    private final int code;
    private final String id;

    Switch(int code, String id) {
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
    public static Switch ofCode(int code) {
        return WireCoded.ofCode(VALUES, code, UNKNOWN);
    }
}
