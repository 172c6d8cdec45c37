package io.github.mustmon.simulator;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;
import java.util.Objects;

/**
 * A line with a simulated UPS at its end. It answers at once, or paced: as fast as a real line carries the bytes, after the
 * time that a device needs to begin. Used like any {@link SerialPort}; runs on virtual and on real time.
 */
public final class SimulatedEp20 implements SerialPort {

    /** A read that waits looks this often whether somebody closed the line. */
    private static final long MAX_SLEEP_NANOS = 20_000_000L;

    private final String name;
    private final Responder device;
    private final TimeSource time;
    private final LineTiming pace;
    private final InputBuffer input = new InputBuffer();
    private volatile boolean closed;

    /**
     * A line with anything at its end.
     *
     * @param name what the line is called in messages
     * @param device what answers
     * @param time the clocks
     * @param pace how fast it is
     */
    public SimulatedEp20(String name, Responder device, TimeSource time, LineTiming pace) {
        this.name = name;
        this.device = device;
        this.time = time;
        this.pace = pace;
    }

    /** A device that answers at once. */
    public SimulatedEp20(String name, Scenario scenario, TimeSource time) {
        this(name, new Ep20Device(scenario, time), time, LineTiming.AT_ONCE);
    }

    /**
     * A device that answers as fast as a line carries the bytes.
     *
     * @param turnaround from the end of a request to the first byte of its answer
     */
    public static SimulatedEp20 paced(
            String name, Scenario scenario, TimeSource time, SerialSettings line, Duration turnaround) {
        return new SimulatedEp20(name, new Ep20Device(scenario, time), time, LineTiming.of(line, turnaround));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        refuseGone();
        long requestEnd = time.nanos() + bytes.length * pace.nanosPerByte();
        input.add(device.answersTo(bytes), requestEnd + pace.turnaround().toNanos(), pace.nanosPerByte());
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        refuseGone();
        long deadline = time.nanos() + timeout.toNanos();
        long left = Math.min(input.arrivalOf(length), deadline) - time.nanos();
        while (left > 0) {
            sleep(Math.min(left, MAX_SLEEP_NANOS));
            refuseGone();
            left = Math.min(input.arrivalOf(length), deadline) - time.nanos();
        }
        int count = input.take(buffer, offset, length, time.nanos());
        if (count == 0) {
            refuseGone();
        }
        return count;
    }

    @Override
    public void discardInput() throws SerialException {
        refuseGone();
        input.discard(time.nanos());
    }

    @Override
    public void close() {
        closed = true;
    }

    private void sleep(long nanos) throws SerialException {
        try {
            time.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerialException(
                    name, SerialException.Reason.LOST, name + " was interrupted while it was read.", e);
        }
    }

    private void refuseGone() throws SerialException {
        if (closed) {
            throw new SerialException(name, SerialException.Reason.LOST, name + " is closed.");
        }
        if (input.isHungUp(time.nanos())) {
            throw new SerialException(name, SerialException.Reason.LOST, name + " hung up.");
        }
    }
}
