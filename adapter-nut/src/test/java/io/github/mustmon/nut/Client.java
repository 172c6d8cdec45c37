package io.github.mustmon.nut;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client that speaks line by line. */
final class Client implements AutoCloseable {

    /** Stands for no answer within the patience. */
    static final String NOTHING = "(nothing)";

    /** Stands for the end of the connection. */
    static final String CLOSED = "(closed)";

    private static final int PATIENCE_MILLIS = 3000;

    private final Socket socket;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private Client(Socket socket) {
        this.socket = socket;
    }

    static Client connected(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new Client(socket);
    }

    Socket socket() {
        return socket;
    }

    void send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            // The server may have closed the connection; what is read next says so.
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends commands whose answers do not matter. */
    Client asking(String... commands) throws IOException {
        for (String command : commands) {
            ask(command);
        }
        return this;
    }

    /** The first line of the answer to a command. */
    String ask(String command) throws IOException {
        send(command + "\n");
        return line();
    }

    /** All lines of the answer to a command. */
    List<String> lines(String command) throws IOException {
        send(command + "\n");
        return answer(PATIENCE_MILLIS);
    }

    List<String> answer(int patienceMillis) throws IOException {
        List<String> lines = new ArrayList<>(List.of(line(patienceMillis)));
        if (lines.get(0).startsWith("BEGIN LIST")) {
            String last = "";
            while (!last.startsWith("END LIST") && !last.equals(CLOSED) && !last.equals(NOTHING)) {
                last = line(PATIENCE_MILLIS);
                lines.add(last);
            }
        }
        return lines;
    }

    String line() throws IOException {
        return line(PATIENCE_MILLIS);
    }

    /** The next line; the patience is for all of it, not for each byte. */
    String line(int patienceMillis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        try {
            for (int next = next(end); next != '\n'; next = next(end)) {
                if (next < 0) {
                    return CLOSED;
                }
                begun.write(next);
            }
        } catch (SocketTimeoutException e) {
            return NOTHING;
        } catch (SocketException e) {
            return CLOSED;
        }
        String line = begun.toString(StandardCharsets.ISO_8859_1);
        begun.reset();
        return line;
    }

    private int next(long end) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        socket.setSoTimeout((int) Math.max(1, left));
        return socket.getInputStream().read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
