package io.github.mustmon.serial;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;

/** A port that says when it is closed. */
record ReleasingPort(SerialPort port, Runnable onClose) implements SerialPort {

    @Override
    public String name() {
        return port.name();
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        port.write(bytes);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        return port.read(buffer, offset, length, timeout);
    }

    @Override
    public void discardInput() throws SerialException {
        port.discardInput();
    }

    @Override
    public void close() {
        port.close();
        onClose.run();
    }
}
