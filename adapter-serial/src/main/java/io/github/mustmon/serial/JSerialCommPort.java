package io.github.mustmon.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A serial port by jSerialComm, and the only class that knows the library. A new library object stands behind each port.
 *
 * <p>The library never waits here: it is asked what has arrived, and the waiting is ours. Its own waits cannot be trusted
 * with a port that others can touch: they last whole tenths of a second, and a program that sets the terminal back to
 * lines of text, as a login console does, makes them last for ever.
 */
final class JSerialCommPort implements io.github.mustmon.protocol.serial.SerialPort {

    /** Some dozens of requests. The library would try for ever to write to a port whose queue is full. */
    private static final int MAX_UNSENT_BYTES = 1024;

    /** 16 kB, more than the system keeps; a line that talks without pause never has an end. */
    private static final int MAX_READS_OF_INPUT = 64;

    private final String name;
    private final SerialPort port;
    private final ReadSchedule schedule;
    private final TimeSource time;

    /** The library frees what a call in another thread may still use, so each call to it excludes the closing. */
    private final Object calls = new Object();

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable onClose;

    private JSerialCommPort(String name, SerialPort port, SerialSettings line, TimeSource time, Runnable onClose) {
        this.name = name;
        this.port = port;
        this.schedule = new ReadSchedule(line);
        this.time = time;
        this.onClose = onClose;
    }

    /**
     * Opens a port exclusively.
     *
     * @param name what the owner calls it, for messages
     * @param path the device itself, never a link to it; or {@code COM3}
     * @param line how it is set
     * @param time the clocks
     * @param onClose called once, when it is closed
     * @throws SerialException if it is missing, busy, forbidden, or no serial port
     */
    static JSerialCommPort open(String name, String path, SerialSettings line, TimeSource time, Runnable onClose)
            throws SerialException {
        try {
            SerialPort port = find(name, path);
            port.setComPortParameters(line.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            port.setDTRandRTS(line.dtr(), line.rts());
            port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
            if (!port.openPort(0)) {
                throw SerialErrorMessages.notOpened(name, path, port.getLastErrorCode());
            }
            return new JSerialCommPort(name, port, line, time, onClose);
        } catch (LinkageError e) {
            throw SerialErrorMessages.noLibrary(name, e);
        }
    }

    static JSerialCommPort open(String name, String path, SerialSettings line, TimeSource time) throws SerialException {
        return open(name, path, line, time, () -> {});
    }

    /** The ports that the library finds; for systems whose device files say nothing about them. */
    static List<PortInfo> list() {
        return Arrays.stream(SerialPort.getCommPorts())
                .map(JSerialCommPort::describe)
                .toList();
    }

    /** For a path that does not exist the library takes another device whose name ends alike. */
    private static SerialPort find(String name, String path) throws SerialException {
        try {
            SerialPort port = SerialPort.getCommPort(path);
            if (path.startsWith("/") && !port.getSystemPortPath().equals(path)) {
                throw SerialErrorMessages.missing(name);
            }
            return port;
        } catch (SerialPortInvalidPortException e) {
            throw SerialErrorMessages.missing(name);
        }
    }

    private static PortInfo describe(SerialPort port) {
        boolean usb = port.getVendorID() > 0;
        String usbId = usb ? String.format(Locale.ROOT, "%04x:%04x", port.getVendorID(), port.getProductID()) : "";
        return new PortInfo(port.getSystemPortPath(), usb ? port.getPortDescription() : "", usbId, List.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        synchronized (calls) {
            refuseClosed();
            int unsent = port.bytesAwaitingWrite();
            if (unsent > MAX_UNSENT_BYTES) {
                throw lost("does not send: " + unsent
                        + " bytes are waiting in its queue. Unplug it and plug it in again.");
            }
            if (unsent < 0 || port.writeBytes(bytes, bytes.length) != bytes.length) {
                throw lost("took no more bytes: it was unplugged, or the other end hung up.");
            }
            schedule.requestSent(bytes.length, time.nanos());
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        long now = time.nanos();
        long deadline = now + timeout.toNanos();
        long wantedSince = now;
        int done = 0;
        while (true) {
            int count = take(buffer, offset + done, length - done);
            done += count;
            now = time.nanos();
            if (count > 0) {
                schedule.arrived(count, now);
                wantedSince = now;
            }
            if (done == length || now - deadline >= 0) {
                return done;
            }
            pause(Math.min(deadline - now, schedule.pause(length - done, wantedSince, now)));
        }
    }

    @Override
    public void discardInput() throws SerialException {
        byte[] away = new byte[256];
        int count = away.length;
        for (int reads = 0; reads < MAX_READS_OF_INPUT && count == away.length; reads++) {
            count = take(away, 0, away.length);
        }
    }

    /** A second close must not release what somebody else has opened meanwhile. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            synchronized (calls) {
                port.closePort();
            }
            onClose.run();
        }
    }

    /** What has arrived, up to {@code length} bytes. */
    private int take(byte[] buffer, int offset, int length) throws SerialException {
        synchronized (calls) {
            refuseClosed();
            int arrived = port.bytesAvailable();
            if (arrived == 0) {
                return 0;
            }
            int count = arrived < 0 ? -1 : port.readBytes(buffer, Math.min(arrived, length), offset);
            if (count < 0) {
                throw lost("cannot be read any more: it was unplugged, or the other end hung up.");
            }
            return count;
        }
    }

    private void pause(long nanos) throws SerialException {
        try {
            time.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerialException(name, Reason.LOST, "The port " + name + " was interrupted while it was read.", e);
        }
    }

    private void refuseClosed() throws SerialException {
        if (closed.get()) {
            throw lost("is closed.");
        }
    }

    private SerialException lost(String what) {
        return new SerialException(name, Reason.LOST, "The port " + name + " " + what);
    }
}
