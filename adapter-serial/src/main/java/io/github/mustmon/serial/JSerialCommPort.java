package io.github.mustmon.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A serial port by jSerialComm. A new library object stands behind each, so a link is resolved at each open. */
final class JSerialCommPort implements io.github.mustmon.protocol.serial.SerialPort {

    /** The library asks the system in whole tenths of a second on POSIX and rounds up; it ends early when all has come. */
    private static final int LEAST_TIMEOUT_MILLIS = 1;

    private final String name;
    private final SerialPort port;
    private final TimeSource time;
    private volatile boolean closed;

    private JSerialCommPort(String name, SerialPort port, TimeSource time) {
        this.name = name;
        this.port = port;
        this.time = time;
    }

    /**
     * Opens a port exclusively.
     *
     * @param path what it is called: a device, a link to one, {@code COM3}
     * @throws SerialException if it is missing, busy, forbidden, or no serial port
     */
    static JSerialCommPort open(String path, SerialSettings line, TimeSource time) throws SerialException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw PortTrouble.missing(path);
        }
        port.setComPortParameters(line.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        setLevel(line.dtr(), port::setDTR, port::clearDTR);
        setLevel(line.rts(), port::setRTS, port::clearRTS);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, 100, 1000);
        if (!port.openPort(0)) {
            throw PortTrouble.notOpened(path, port.getLastErrorCode());
        }
        return new JSerialCommPort(path, port, time);
    }

    private static void setLevel(boolean raised, Runnable raise, Runnable lower) {
        if (raised) {
            raise.run();
        } else {
            lower.run();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        if (closed || port.writeBytes(bytes, bytes.length) != bytes.length) {
            throw lost("did not take what was sent");
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        long deadline = time.nanos() + timeout.toNanos();
        int done = 0;
        do {
            long left = Duration.ofNanos(deadline - time.nanos()).toMillis();
            int millis = (int) Math.max(LEAST_TIMEOUT_MILLIS, left);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, millis, 1000);
            int count = closed ? -1 : port.readBytes(buffer, length - done, offset + done);
            if (count < 0 || closed) {
                throw lost("cannot be read any more");
            }
            if (count == 0 && isGone()) {
                throw lost("is gone");
            }
            done += count;
        } while (done < length && time.nanos() < deadline);
        return done;
    }

    @Override
    public void discardInput() throws SerialException {
        int waiting = closed ? -1 : port.bytesAvailable();
        if (waiting < 0) {
            throw lost("cannot be read any more");
        }
        if (waiting > 0) {
            byte[] away = new byte[waiting];
            port.readBytes(away, waiting);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            port.closePort();
        }
    }

    /** A device that was unplugged reads as silence for a while; its file is gone at once. */
    private boolean isGone() {
        return name.startsWith("/") && !Files.exists(Path.of(port.getSystemPortPath()));
    }

    private SerialException lost(String what) {
        return new SerialException(
                name, Reason.LOST, "The port " + name + " " + what + ": unplugged, or the other end hung up.");
    }
}
