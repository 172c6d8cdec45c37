package io.github.mustmon.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.client.Login;
import io.github.mustmon.app.client.MonitorAddress;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.client.Trust;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.core.field.TelemetryFields;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fresh reading of the monitor that runs on this machine: it keeps the line to itself, and knows of the battery what no single
 * reading tells.
 *
 * @param monitor where it was asked
 * @param telemetry the JSON of {@code /api/telemetry}
 */
record MonitorReading(String monitor, ObjectNode telemetry) {

    private static final int OK = 200;

    /** Absent if no monitor answers without a login, or if its reading is old. */
    static Optional<MonitorReading> of(DaemonConfig config, String ups) throws InterruptedException {
        MonitorClient client = new MonitorClient(MonitorAddress.of(config), Trust.usual(), Login.none());
        String path =
                "/api/devices/" + URLEncoder.encode(ups, StandardCharsets.UTF_8).replace("+", "%20") + "/telemetry";
        try {
            HttpResponse<String> answer = client.get(path);
            return answer.statusCode() == OK
                    ? fresh(answer.body()).map(telemetry -> new MonitorReading(client.base(), telemetry))
                    : Optional.empty();
        } catch (IOException e) {
            // Whoever asked is told why the line cannot be read, which is what matters then.
            return Optional.empty();
        }
    }

    private static Optional<ObjectNode> fresh(String body) throws JsonProcessingException {
        JsonNode telemetry = new ObjectMapper().readTree(body);
        JsonNode stale = telemetry.path("stale");
        return telemetry instanceof ObjectNode object && stale.isBoolean() && !stale.booleanValue()
                ? Optional.of(object)
                : Optional.empty();
    }

    /** A line a field, for people. */
    List<String> lines() {
        return TelemetryFields.ALL.stream()
                .map(field -> String.format(
                        Locale.ROOT, "%-24s %s", field.name(), text(telemetry.path(field.name()), field.unit())))
                .toList();
    }

    private static String text(JsonNode value, String unit) {
        if (value.isMissingNode() || value.isNull()) {
            return "not known";
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return unit.isEmpty() ? text : text + " " + unit;
    }
}
