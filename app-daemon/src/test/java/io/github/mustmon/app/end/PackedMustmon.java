package io.github.mustmon.app.end;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.real.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The program as users get it: the packed distribution, started by its launcher. */
final class PackedMustmon implements AutoCloseable {

    static final Path LAUNCHER = Path.of("target/mustmon/bin/mustmon").toAbsolutePath();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final RunningProcess process;
    private final int webPort;

    private PackedMustmon(RunningProcess process, int webPort) {
        this.process = process;
        this.webPort = webPort;
    }

    /** Starts the daemon on a free web port. {@code java} names the runtime; empty for the usual one. */
    static PackedMustmon start(Path folder, String java, String... arguments) throws IOException {
        int port = Ports.free();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--web-port", Integer.toString(port)));
        return new PackedMustmon(run(folder, java, all), port);
    }

    /** Runs any command of the program. */
    static RunningProcess run(Path folder, String java, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(arguments);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("MUSTMON_HISTORY_FILE", folder.resolve("history.db").toString());
        environment.put("MUSTMON_LOGGING_FILE", folder.resolve("mustmon.log").toString());
        if (!java.isEmpty()) {
            environment.put("MUSTMON_JAVA", java);
        }
        return RunningProcess.start(folder, environment, command);
    }

    /** Whether the Java 25 of this machine is there, and where. */
    static Path java25() {
        return Path.of("/usr/lib/jvm/temurin-25-jdk-amd64/bin/java");
    }

    static boolean hasJava25() {
        return Files.isExecutable(java25());
    }

    RunningProcess process() {
        return process;
    }

    int webPort() {
        return webPort;
    }

    JsonNode telemetry() throws Exception {
        return mapper.readTree(get("/api/telemetry").body());
    }

    HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Asks for an action, with further headers: name, value. */
    HttpResponse<String> post(String path, String json, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + path))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until a field of the telemetry has a value. */
    void awaitTelemetry(String field, String value, Duration patience) throws Exception {
        Await.until(field + " is " + value + "; output:", patience, () -> telemetryIs(field, value), process::output);
    }

    /** Waits until its output, which is its log, has a text. */
    void awaitOutput(String text, Duration patience) throws Exception {
        process.awaitOutput(text, patience);
    }

    /** How many polls of all UPSes were answered well so far. */
    long goodPolls() throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("ups_polls_total") && line.contains("\"ok\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean telemetryIs(String field, String value) throws Exception {
        try {
            return telemetry().path(field).asText().equals(value);
        } catch (IOException notYet) {
            return false;
        }
    }
}
