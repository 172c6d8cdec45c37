package io.github.mustmon.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A server on a free port of this machine, and a client for it. */
final class TestServer implements AutoCloseable {

    static final MetricsPage METRICS = accept -> MetricsPage.Page.of(
            "text/plain; version=0.0.4; charset=utf-8", "# asked for: " + accept.orElse("anything") + "\nups_up 1\n");

    final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TestServer(FakeDirectory directory) {
        this(settings(), new WebSources(directory, METRICS, Optional.empty()));
    }

    TestServer(WebSettings settings, WebSources sources) {
        try {
            this.server = new WebServer(settings, sources);
            server.start();
        } catch (WebServerException e) {
            throw new IllegalStateException(e);
        }
    }

    static WebSettings settings() {
        return settings(Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    static WebSettings settings(
            Optional<WebAccess> access, Optional<PemPaths> tls, List<String> hosts, List<String> frameAncestors) {
        return new WebSettings("127.0.0.1", 0, List.of(), ZoneOffset.UTC, "1.2.3", access, tls, hosts, frameAncestors);
    }

    /** @param headers names and values in turn */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return ask("GET", path, headers);
    }

    HttpResponse<String> ask(String method, String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(method, path, headers), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request("GET", path, headers), BodyHandlers.ofByteArray());
    }

    int port() {
        return server.port();
    }

    /** Sends JSON. */
    HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    @Override
    public void close() {
        server.close();
    }
}
