package io.github.mustmon.app.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A mustmon that runs already, asked over its API. */
final class RunningDaemon {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String base;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private RunningDaemon(String base) {
        this.base = base;
    }

    /**
     * Finds one.
     *
     * @param host where the configuration has its pages
     * @param port the same
     */
    static Optional<RunningDaemon> at(String scheme, String host, int port) throws InterruptedException {
        RunningDaemon daemon = new RunningDaemon(scheme + "://" + (isAny(host) ? "127.0.0.1" : host) + ":" + port);
        return daemon.ask("/api/health")
                .filter(health -> health.path("status").asText().equals("running") && health.has("uptime"))
                .map(health -> daemon);
    }

    /** Where it answers. */
    String base() {
        return base;
    }

    /** The JSON at a path; absent if there is none, or it wants a login. */
    Optional<JsonNode> ask(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(new ObjectMapper().readTree(answer.body()))
                    : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean isAny(String host) {
        return host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
    }
}
