package io.github.mustmon.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.client.MonitorClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A mustmon that runs already, asked over its API. */
final class RunningDaemon {

    private final MonitorClient client;

    private RunningDaemon(MonitorClient client) {
        this.client = client;
    }

    /** Finds one. */
    static Optional<RunningDaemon> by(MonitorClient client) throws InterruptedException {
        RunningDaemon daemon = new RunningDaemon(client);
        return daemon.ask("/api/health")
                .filter(health -> health.path("status").asText().equals("running") && health.has("uptime"))
                .map(health -> daemon);
    }

    /** Where it answers. */
    String base() {
        return client.base();
    }

    /** The JSON at a path; absent if there is none, or it wants a login. */
    Optional<JsonNode> ask(String path) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.get(path);
            return answer.statusCode() == 200
                    ? Optional.of(new ObjectMapper().readTree(answer.body()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
