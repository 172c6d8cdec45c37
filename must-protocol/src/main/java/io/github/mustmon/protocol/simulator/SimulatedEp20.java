package io.github.mustmon.protocol.simulator;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/**
 * A line with a simulated UPS at its end. It answers at once, or paced: as fast as a real line carries the bytes, after the
 * time that a device needs to begin. Used like any {@link SerialPort}.
 */
public final class SimulatedEp20 implements SerialPort {

    private final String name;
    private final Ep20Device device;
    private final TimeSource time;
    private final Pace pace;
    private byte[] input = {};
    private long firstByteNanos;
    private volatile boolean closed;

    /** How fast answers come. */
    private record Pace(long nanosPerByte, long turnaroundNanos) {}

    private SimulatedEp20(String name, Scenario scenario, TimeSource time, Pace pace) {
        this.name = Objects.requireNonNull(name, "name");
        this.device = new Ep20Device(scenario, time);
        this.time = time;
        this.pace = pace;
    }

    /** A device that answers at once. */
    public SimulatedEp20(String name, Scenario scenario, TimeSource time) {
        this(name, scenario, time, new Pace(0, 0));
    }

    /**
     * A device that answers as fast as a line carries the bytes.
     *
     * @param turnaround from the end of a request to the first byte of its answer
     */
    public static SimulatedEp20 paced(
            String name, Scenario scenario, TimeSource time, SerialSettings line, Duration turnaround) {
        return new SimulatedEp20(name, scenario, time, new Pace(line.lineNanos(1), turnaround.toNanos()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        refuseClosed();
        byte[] answer = device.accept(bytes);
        if (answer.length > 0) {
            byte[] unread = Arrays.copyOf(input, input.length + answer.length);
            System.arraycopy(answer, 0, unread, input.length, answer.length);
            input = unread;
            firstByteNanos = time.nanos() + bytes.length * pace.nanosPerByte() + pace.turnaroundNanos();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        refuseClosed();
        long deadline = time.nanos() + timeout.toNanos();
        long complete = firstByteNanos + length * pace.nanosPerByte();
        long until = input.length >= length ? Math.min(complete, deadline) : deadline;
        try {
            time.sleep(Duration.ofNanos(until - time.nanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerialException(
                    name, SerialException.Reason.LOST, name + " was interrupted while it was read.", e);
        }
        refuseClosed();
        int count = Math.min(length, arrived());
        System.arraycopy(input, 0, buffer, offset, count);
        input = Arrays.copyOfRange(input, count, input.length);
        firstByteNanos += count * pace.nanosPerByte();
        return count;
    }

    @Override
    public void discardInput() throws SerialException {
        refuseClosed();
        int count = arrived();
        input = Arrays.copyOfRange(input, count, input.length);
        firstByteNanos += count * pace.nanosPerByte();
    }

    @Override
    public void close() {
        closed = true;
    }

    private int arrived() {
        if (pace.nanosPerByte() == 0) {
            return time.nanos() >= firstByteNanos ? input.length : 0;
        }
        long since = time.nanos() - firstByteNanos;
        return (int) Math.max(0, Math.min(input.length, since / pace.nanosPerByte()));
    }

    private void refuseClosed() throws SerialException {
        if (closed) {
            throw new SerialException(name, SerialException.Reason.LOST, name + " is closed.");
        }
    }
}
