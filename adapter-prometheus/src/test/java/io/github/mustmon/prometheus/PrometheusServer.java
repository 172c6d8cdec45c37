package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A real Prometheus on a port of this machine that scrapes and evaluates each second. */
final class PrometheusServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String address;

    private PrometheusServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * @param directory an empty place for its files
     * @param rules the alert rules
     * @param targets whom to scrape, host and port each
     */
    static PrometheusServer start(Path directory, String rules, List<String> targets) throws Exception {
        Path program = Programs.required("prometheus");
        Files.writeString(directory.resolve("rules.yml"), rules);
        Path config =
                Files.writeString(directory.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                  scrape_timeout: 1s
                  evaluation_interval: 1s
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: mustmon
                    static_configs:
                      - targets: %s
                """.formatted(JSON.writeValueAsString(targets)));
        String address = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + address,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        PrometheusServer server = new PrometheusServer(process, address);
        try {
            // Until it listens, nobody answers.
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() ->
                            assertThat(server.get("/-/ready").statusCode()).isEqualTo(200));
        } catch (AssertionError e) {
            server.close();
            throw new AssertionError(Files.readString(directory.resolve("prometheus.log")), e);
        }
        return server;
    }

    /** The series that a query gives now, each as Prometheus' API tells it. */
    List<JsonNode> query(String expression) throws IOException, InterruptedException {
        JsonNode answer = json("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("success");
        return StreamSupport.stream(answer.path("data").path("result").spliterator(), false)
                .toList();
    }

    /** The names of the alerts that fire for one target. */
    Set<String> firing(String target) throws IOException, InterruptedException {
        return StreamSupport.stream(
                        json("/api/v1/alerts").path("data").path("alerts").spliterator(), false)
                .filter(alert -> "firing".equals(alert.path("state").asText()))
                .filter(alert ->
                        target.equals(alert.path("labels").path("instance").asText()))
                .map(alert -> alert.path("labels").path("alertname").asText())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://" + address + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                BodyHandlers.ofString());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
