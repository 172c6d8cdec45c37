package io.github.mustmon.protocol.telemetry;

/** A value that the device sends as a number and people read as a word. */
public interface WireCoded {

    /** The number on the wire; -1 for the unknown. */
    int code();

    /** The word used in JSON, metrics and MQTT: lower case, stable for ever. */
    String id();

    /** The value with a wire code, or {@code unknown} if none has it. */
    static <T extends WireCoded> T ofCode(T[] values, int code, T unknown) {
        for (T value : values) {
            if (value.code() == code) {
                return value;
            }
        }
        return unknown;
    }
}
