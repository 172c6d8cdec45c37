package io.github.mustmon.serial;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialPort;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** A line behind a serial gateway: the same bytes over TCP. */
final class TcpLine implements SerialPort {

    private static final int CONNECT_MILLIS = 2000;
    private static final int DISCARDED_AT_ONCE = 4096;

    /** So does a gateway that takes the request for something else, and one that serves a single client. */
    private static final String HUNG_UP_UNANSWERED =
            "the gateway hung up without an answer. Set it to transparent mode (raw"
                    + " TCP), not to Modbus TCP, and let no other program use it";

    /**
     * What a gateway kept for the connection before it hands over at once. By then it is there, so that it is dropped before the first
     * request and not taken for its answer.
     */
    private static final Duration HANDED_OVER_WITHIN = Duration.ofMillis(150);

    private final String name;
    private final Socket socket;
    private final TimeSource time;
    private final TelnetFilter telnet = new TelnetFilter();
    private boolean hasReceived;

    private TcpLine(String name, Socket socket, TimeSource time) {
        this.name = name;
        this.socket = socket;
        this.time = time;
    }

    /**
     * Connects to the first address of the host that accepts, waiting up to 2 s for each.
     *
     * @throws SerialException if there is no such host, nobody listens, or nobody answers
     */
    static TcpLine connect(String name, String host, int port, TimeSource time) throws SerialException {
        Optional<IOException> first = Optional.empty();
        for (InetAddress address : addresses(name, host)) {
            try {
                return new TcpLine(name, connected(new InetSocketAddress(address, port), time), time);
            } catch (IOException e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        throw first.map(e -> notConnected(name, e)).orElseGet(() -> unknown(name, host));
    }

    private static InetAddress[] addresses(String name, String host) throws SerialException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw unknown(name, host);
        }
    }

    private static Socket connected(InetSocketAddress address, TimeSource time) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            awaitOldBytes(time);
            return socket;
        } catch (IOException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    private static void awaitOldBytes(TimeSource time) throws InterruptedIOException {
        try {
            time.sleep(HANDED_OVER_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted");
        }
    }

    private static SerialException unknown(String name, String host) {
        return new SerialException(
                name,
                Reason.MISSING,
                "There is no host " + host + " for " + name + ". Check its name, or give its IP address.");
    }

    private static SerialException notConnected(String name, IOException e) {
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

    /** A gateway in another mode takes the requests and gives nothing back. */
    @Override
    public String silenceHint() {
        return "Is the UPS switched on, and is the gateway set to transparent mode (raw TCP, 9600 baud) and not to Modbus TCP?";
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        try {
            socket.getOutputStream().write(telnet.encode(bytes));
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
            while (done < length) {
                Duration left = Duration.ofNanos(deadline - time.nanos());
                int count = receive(in, buffer, offset + done, length - done, left);
                if (count == 0) {
                    return done;
                }
                if (count < 0) {
                    throw new EOFException("the gateway hung up");
                }
                hasReceived = true;
                done += telnet.filter(buffer, offset + done, count);
            }
            return done;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Some bytes; 0 if the time is up; -1 at the end. */
    private int receive(InputStream in, byte[] buffer, int offset, int length, Duration patience) throws IOException {
        boolean timeIsUp = patience.isNegative() || patience.isZero();
        if (timeIsUp && in.available() == 0) {
            return 0;
        }
        try {
            // A timeout of 0 would mean for ever.
            socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
            return in.read(buffer, offset, length);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    @Override
    public void discardInput() throws SerialException {
        try {
            InputStream in = socket.getInputStream();
            // Once: what arrives meanwhile may have no end.
            byte[] away = new byte[DISCARDED_AT_ONCE];
            int left = in.available();
            while (left > 0) {
                int count = in.readNBytes(away, 0, Math.min(left, away.length));
                telnet.filter(away, 0, count);
                left = count == 0 ? 0 : left - count;
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
        String why = !hasReceived && isHangUp(e) ? HUNG_UP_UNANSWERED : e.getMessage();
        return new SerialException(name, Reason.LOST, "The connection to " + name + " is gone: " + why + ".", e);
    }

    /** Who hangs up while a request is on its way resets the connection. */
    private static boolean isHangUp(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof EOFException || message.startsWith("Connection reset") || message.equals("Broken pipe");
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
