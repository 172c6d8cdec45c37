package io.github.mustmon.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.client.MonitorClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** How long the battery lasts by what a running mustmon has learned of it. */
public final class LearnedRuntime {

    private LearnedRuntime() {}

    /**
     * The lower end of its estimate for the present load; absent if none runs, it wants a login, it is on battery already, or it does
     * not know.
     */
    public static Optional<Duration> of(MonitorClient client) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.get("/api/telemetry");
            if (answer.statusCode() != 200) {
                return Optional.empty();
            }
            JsonNode telemetry = new ObjectMapper().readTree(answer.body());
            JsonNode seconds = telemetry.path("runtime_low_seconds");
            boolean online = telemetry.path("status").asText().equals("online");
            return online && seconds.isNumber()
                    ? Optional.of(Duration.ofSeconds(seconds.asLong())).filter(LearnedRuntime::isUsable)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(Duration runtime) {
        return runtime.compareTo(Duration.ofMinutes(1)) >= 0 && runtime.compareTo(MadeUpOutage.LONGEST) <= 0;
    }
}
