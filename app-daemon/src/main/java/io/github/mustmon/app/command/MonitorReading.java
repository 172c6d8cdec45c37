package io.github.mustmon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.core.field.TelemetryFields;
import java.util.List;
import java.util.Optional;

/**
 * A fresh reading of the monitor that runs on this machine: it keeps the line to itself, and knows of the battery what no single
 * reading tells.
 *
 * @param monitor where it was asked
 * @param telemetry the JSON of {@code /api/telemetry}
 */
record MonitorReading(String monitor, ObjectNode telemetry) {

    /** Absent if no monitor answers without a login, or if its reading is old. */
    static Optional<MonitorReading> of(DaemonConfig config, String ups) throws InterruptedException {
        MonitorClient client = MonitorClient.ofThisMachine(config);
        return client.telemetry(ups)
                .flatMap(MonitorReading::fresh)
                .map(telemetry -> new MonitorReading(client.base(), telemetry));
    }

    private static Optional<ObjectNode> fresh(JsonNode telemetry) {
        JsonNode stale = telemetry.path("stale");
        return telemetry instanceof ObjectNode object && stale.isBoolean() && !stale.booleanValue()
                ? Optional.of(object)
                : Optional.empty();
    }

    /** A line a field, for people. */
    List<String> lines() {
        return TelemetryFields.ALL.stream()
                .map(field -> ReadingText.line(field, value(telemetry.path(field.name()))))
                .toList();
    }

    private static Optional<String> value(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(value.isValueNode() ? value.asText() : value.toString());
    }
}
