package io.github.mustmon.serial;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;

/** A serial gateway. */
record GatewaySource(String address, String host, int port, TimeSource time) implements PortSource {

    @Override
    public SerialPort open() throws SerialException {
        return TcpLine.connect(address, host, port, time);
    }

    /** Only an attempt can tell. */
    @Override
    public boolean isPresent() {
        return true;
    }

    /** A refused connection costs little, and nobody announces the return of a gateway. */
    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(4);
    }
}
