package io.github.mustmon.serial;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** A line behind a serial gateway: the same bytes over TCP. */
final class TcpLine implements SerialPort {

    private static final int CONNECT_MILLIS = 2000;

    private final String name;
    private final Socket socket;
    private final TimeSource time;

    private TcpLine(String name, Socket socket, TimeSource time) {
        this.name = name;
        this.socket = socket;
        this.time = time;
    }

    /**
     * Connects.
     *
     * @throws SerialException if there is no such host, nobody listens, or nobody answers
     */
    static TcpLine connect(String name, String host, int port, TimeSource time) throws SerialException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return new TcpLine(name, socket, time);
        } catch (IOException e) {
            closeQuietly(socket);
            throw notConnected(name, host, e);
        }
    }

    private static SerialException notConnected(String name, String host, IOException e) {
        if (e instanceof UnknownHostException) {
            return new SerialException(
                    name,
                    Reason.MISSING,
                    "There is no host " + host + " for " + name + ". Check its name, or give its IP address.",
                    e);
        }
        if (e instanceof ConnectException) {
            return new SerialException(
                    name,
                    Reason.MISSING,
                    "Nobody listens at " + name + ". Is the gateway on, and is the port right?",
                    e);
        }
        return new SerialException(
                name,
                Reason.FAILED,
                "No connection to " + name + ": " + e.getMessage()
                        + ". Is the gateway on, and can this machine reach it?",
                e);
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

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        long deadline = time.nanos() + timeout.toNanos();
        int done = 0;
        try {
            InputStream in = socket.getInputStream();
            do {
                long left = Duration.ofNanos(deadline - time.nanos()).toMillis();
                socket.setSoTimeout((int) Math.max(1, left));
                int count = in.read(buffer, offset + done, length - done);
                if (count < 0) {
                    throw lost(new IOException("the gateway hung up"));
                }
                done += count;
            } while (done < length && time.nanos() < deadline);
        } catch (SocketTimeoutException e) {
            return done;
        } catch (SerialException e) {
            throw e;
        } catch (IOException e) {
            throw lost(e);
        }
        return done;
    }

    @Override
    public void discardInput() throws SerialException {
        try {
            InputStream in = socket.getInputStream();
            while (in.available() > 0) {
                in.readNBytes(in.available());
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private SerialException lost(IOException e) {
        return new SerialException(
                name, Reason.LOST, "The connection to " + name + " is gone: " + e.getMessage() + ".", e);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing is the last thing that is done with it; nothing depends on how it ends.
            return;
        }
    }
}
