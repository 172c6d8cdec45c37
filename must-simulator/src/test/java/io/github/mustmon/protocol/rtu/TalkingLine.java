package io.github.mustmon.protocol.rtu;

import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;

/** There is always more to read than anybody wants; a kilobyte takes a millisecond. */
record TalkingLine(ManualTime time) implements SerialPort {
    @Override
    public String name() {
        return "talking";
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        time.advance(Duration.ofNanos(length * 1000L));
        return length;
    }

    @Override
    public void discardInput() {}

    @Override
    public void close() {}
}
