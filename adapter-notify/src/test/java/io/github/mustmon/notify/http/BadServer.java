package io.github.mustmon.notify.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of raw sockets that does with each connection what a test says. */
public final class BadServer implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Behaviour {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    /** Takes connections and never says a word. */
    public static final Behaviour HANGS = socket -> {};

    /** Closes at once. */
    public static final Behaviour CLOSES = Socket::close;

    /** Promises 100 bytes, sends ten and closes. */
    public static final Behaviour ANSWERS_HALF = socket -> {
        readHead(socket);
        write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789");
        socket.close();
    };

    /** Sends one byte of a good answer each 20 ms for ever. */
    public static final Behaviour DRIPS = socket -> {
        readHead(socket);
        write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        while (!socket.isClosed()) {
            write(socket, ".");
            Thread.sleep(20);
        }
    };

    /** Sends a good status line and headers that never end. */
    public static final Behaviour DRIPS_HEADERS = socket -> {
        readHead(socket);
        write(socket, "HTTP/1.1 200 OK\r\nX-Long: ");
        while (!socket.isClosed()) {
            write(socket, ".");
            Thread.sleep(20);
        }
    };

    /** Begins a TLS record of 16 KiB that never ends. */
    public static final Behaviour DRIPS_HANDSHAKE = socket -> {
        readHead(socket);
        socket.getOutputStream().write(new byte[] {22, 3, 3, 64, 0, 2});
        while (!socket.isClosed()) {
            write(socket, ".");
            Thread.sleep(20);
        }
    };

    public BadServer(Behaviour behaviour) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> accept(behaviour), "bad-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Behaviour behaviour) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread thread = new Thread(() -> serve(behaviour, socket), "bad-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Behaviour behaviour, Socket socket) {
        try {
            behaviour.with(socket);
        } catch (IOException e) {
            // The client went away, which is what these tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHead(Socket socket) throws IOException {
        if (socket.getInputStream().read(new byte[8192]) < 0) {
            throw new IOException("no request");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int connections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
