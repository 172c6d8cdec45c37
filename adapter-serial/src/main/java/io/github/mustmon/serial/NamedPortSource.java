package io.github.mustmon.serial;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;

/** A port that has a name and no path, as on Windows. */
record NamedPortSource(String address, SerialSettings line, TimeSource time) implements PortSource {

    @Override
    public SerialPort open() throws SerialException {
        return JSerialCommPort.open(address, address, line, time);
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(4);
    }
}
