package io.github.mustmon.protocol.rtu;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps how much was wanted of it, each time that it was to wait. */
final class CountedReads implements SerialPort {
    private final SerialPort line;
    private final List<Integer> thatMayWait = new ArrayList<>();

    CountedReads(SerialPort line) {
        this.line = line;
    }

    List<Integer> thatMayWait() {
        return thatMayWait;
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        line.write(bytes);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        if (!timeout.isZero()) {
            thatMayWait.add(length);
        }
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
