package io.github.mustmon.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends what it likes, byte by byte. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawConnection(int port) throws IOException {
        this(port, 64 * 1024);
    }

    RawConnection(int port, int receiveBufferBytes) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(receiveBufferBytes);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    RawConnection send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    RawConnection get(String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return send(request.append("\r\n").toString());
    }

    /** Reads until the text came; fails when the server hangs up before, or sends something else for a minute. */
    String until(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        long end = System.nanoTime() + LONGEST_NANOS;
        while (read.indexOf(text) < 0) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("It did not come in time, but this did: " + read);
            }
            int next = in.read();
            if (next < 0) {
                throw new IOException("The server hung up after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Reads all until the server hangs up. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    boolean hasHungUp() {
        return socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
