package io.github.mustmon.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.power.MeasuredRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long the battery lasts by what a running mustmon has learned of it. */
public final class LearnedRuntime {

    private LearnedRuntime() {}

    /**
     * The lower end of its estimate for the present load; absent if none runs, it wants a login, it is on battery already, or it does
     * not know.
     */
    public static Optional<Duration> of(MonitorClient client) throws InterruptedException {
        return client.telemetry().flatMap(LearnedRuntime::runtime).filter(LearnedRuntime::isUsable);
    }

    /**
     * The same of the UPSes of a plan, the shortest one, and only if outages have taught it for each: what was told of a battery is
     * no measurement.
     */
    public static Optional<Duration> measured(MonitorClient client, List<String> feeds) throws InterruptedException {
        List<Optional<Duration>> times = new ArrayList<>();
        for (String feed : feeds) {
            times.add(client.telemetry(feed)
                    .filter(telemetry ->
                            telemetry.path("runtime_basis").asText().equals("learned"))
                    .flatMap(LearnedRuntime::runtime));
        }
        return MeasuredRuntime.shortest(times);
    }

    private static Optional<Duration> runtime(JsonNode telemetry) {
        JsonNode seconds = telemetry.path("runtime_low_seconds");
        boolean online = telemetry.path("status").asText().equals("online");
        return online && seconds.isNumber() ? Optional.of(Duration.ofSeconds(seconds.asLong())) : Optional.empty();
    }

    private static boolean isUsable(Duration runtime) {
        return runtime.compareTo(Duration.ofMinutes(1)) >= 0 && runtime.compareTo(SyntheticOutage.MAX_DURATION) <= 0;
    }
}
