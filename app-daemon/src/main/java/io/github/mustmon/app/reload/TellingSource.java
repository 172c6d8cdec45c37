package io.github.mustmon.app.reload;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;

/**
 * A source that tells after each attempt to open it, successful or not.
 *
 * @param source the source
 * @param afterOpening called by the thread that opened
 */
public record TellingSource(PortSource source, Runnable afterOpening) implements PortSource {

    @Override
    public String address() {
        return source.address();
    }

    @Override
    public SerialPort open() throws SerialException {
        try {
            return source.open();
        } finally {
            afterOpening.run();
        }
    }

    @Override
    public boolean isPresent() {
        return source.isPresent();
    }

    @Override
    public Duration longestWait() {
        return source.longestWait();
    }
}
