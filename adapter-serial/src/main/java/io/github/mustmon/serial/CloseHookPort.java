package io.github.mustmon.serial;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A port that runs a hook once when it is closed. */
final class CloseHookPort implements SerialPort {

    private final SerialPort port;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    CloseHookPort(SerialPort port, Runnable onClose) {
        this.port = port;
        this.onClose = onClose;
    }

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

    /** A second close must not release what somebody else has opened meanwhile. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            port.close();
            onClose.run();
        }
    }
}
