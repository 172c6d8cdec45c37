package io.github.mustmon.serial;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;

/**
 * A line of which only an attempt can tell whether it is there: a serial gateway, or a port that has a name and no path, as
 * on Windows.
 */
record AttemptedSource(String address, Attempt attempt) implements PortSource {

    /** Opens the line. */
    interface Attempt {
        SerialPort open() throws SerialException;
    }

    @Override
    public SerialPort open() throws SerialException {
        return attempt.open();
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    /** An attempt in vain costs little, and nobody announces the return of a line. */
    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(4);
    }
}
