package io.github.mustmon.core.testing;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;

/**
 * A line that shows a test each request before it is transmitted.
 *
 * @param line what transmits
 * @param onWrite gets the bytes of the request; may throw in its place
 */
public record ObservedPort(SerialPort line, OnWrite onWrite) implements SerialPort {

    /** What a test does at a request. */
    public interface OnWrite {
        void accept(byte[] bytes) throws SerialException;
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        onWrite.accept(bytes);
        line.write(bytes);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        return line.read(buffer, offset, length, timeout);
    }

    @Override
    public void discardInput() throws SerialException {
        line.discardInput();
    }

    @Override
    public void close() {
        line.close();
    }
}
