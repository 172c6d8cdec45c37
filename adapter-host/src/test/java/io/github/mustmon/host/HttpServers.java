package io.github.mustmon.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server of bytes: each connection gets the same, at once or one byte after the other, and what it said is kept. */
final class HttpServers implements AutoCloseable {

    private final ServerSocket server;
    private final String answer;
    private final long pauseMillis;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    private HttpServers(String answer, long pauseMillis) throws IOException {
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.answer = answer;
        this.pauseMillis = pauseMillis;
        Thread thread = new Thread(this::serve, "server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers and closes. */
    static HttpServers answering(String answer) throws IOException {
        return new HttpServers(answer, 0);
    }

    /** Accepts, takes the request, and says nothing more. */
    static HttpServers hanging() throws IOException {
        return new HttpServers("", 1000);
    }

    /** A byte each 100 ms. */
    static HttpServers dripping(String answer) throws IOException {
        return new HttpServers(answer, 100);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    /** What one connection said, as far as its head and body came with the first packets. */
    String request() throws InterruptedException {
        String request = requests.poll(5, TimeUnit.SECONDS);
        return request == null ? "nothing" : request;
    }

    int pending() {
        return requests.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> talk(socket), "connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            requests.add(read(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            if (pauseMillis == 0) {
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                return;
            }
            for (byte each : answer.getBytes(StandardCharsets.UTF_8)) {
                out.write(each);
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
            TimeUnit.MINUTES.sleep(1);
        } catch (IOException | InterruptedException e) {
            // The client has hung up.
            return;
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        int at = text.indexOf("Content-Length: ");
        int length = at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf("\r", at)));
        return text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8))
                .toString();
    }
}
