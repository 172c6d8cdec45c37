package com.example.ups;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A line of our own: the raw bytes of a serial port that a gateway (ser2net, an ESP, a converter) offers over TCP. */
final class SocketPort implements SerialPort {

    private final String name;
    private final Socket socket = new Socket();

    SocketPort(String host, int port) throws SerialException {
        this.name = "tcp://" + host + ":" + port;
        try {
            socket.connect(new InetSocketAddress(host, port), 2000);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            close();
            throw new SerialException(name, Reason.MISSING, "No connection to " + name + ". Is the gateway on?", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** As many as are wanted, or as many as come in time: the one method to take care with. */
    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        long deadline = System.nanoTime() + timeout.toNanos();
        int done = 0;
        try {
            while (done < length) {
                long millisLeft = (deadline - System.nanoTime()) / 1_000_000;
                if (millisLeft <= 0 && socket.getInputStream().available() == 0) {
                    return done;
                }
                socket.setSoTimeout((int) Math.max(1, millisLeft)); // 0 would wait for ever
                int count = socket.getInputStream().read(buffer, offset + done, length - done);
                if (count < 0) {
                    throw new IOException("the gateway hung up");
                }
                done += count;
            }
            return done;
        } catch (SocketTimeoutException e) {
            return done;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public void discardInput() throws SerialException {
        try {
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, and that is what was wanted.
        }
    }

    private SerialException lost(IOException e) {
        return new SerialException(name, Reason.LOST, name + " is gone: " + e.getMessage(), e);
    }
}
