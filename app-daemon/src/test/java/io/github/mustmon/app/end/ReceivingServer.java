package io.github.mustmon.app.end;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that notifications are sent to. It keeps what it took; what it answers can change at any time. */
final class ReceivingServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger status = new AtomicInteger(200);
    private final List<Received> taken = new CopyOnWriteArrayList<>();
    private final List<Received> refused = new CopyOnWriteArrayList<>();

    /**
     * One message.
     *
     * @param path where it was sent
     * @param id its Idempotency-Key; empty if it has none
     * @param at when it was answered
     */
    record Received(String path, String id, String body, Instant at) {}

    private ReceivingServer(HttpServer server) {
        this.server = server;
    }

    static ReceivingServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        ReceivingServer server = new ReceivingServer(http);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it answers so. */
    void answers(int code) {
        status.set(code);
    }

    List<Received> taken() {
        return List.copyOf(taken);
    }

    List<Received> refused() {
        return List.copyOf(refused);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                    .orElse("");
            int code = status.get();
            (code == 200 ? taken : refused)
                    .add(new Received(exchange.getRequestURI().getPath(), id, body, Instant.now()));
            exchange.sendResponseHeaders(code, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
