package io.github.mustmon.battery;

/** A recording that cannot be replayed; the message names line and column. */
public final class BatteryRecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BatteryRecordingException(String message) {
        super(message);
    }

    BatteryRecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
