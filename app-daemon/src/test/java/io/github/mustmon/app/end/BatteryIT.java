package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The packed daemon and the battery of a simulated UPS")
class BatteryIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("says why no runtime is known, and promises none")
    void unknownIsToldWithItsReason() throws Exception {
        try (PackedMustmon daemon = PackedMustmon.start(folder, "", "sim:", "--interval", "1")) {
            daemon.awaitTelemetry("runtime_reason", "never_discharged", START);

            JsonNode telemetry = daemon.telemetry();
            assertThat(telemetry.path("runtime_basis").asText()).isEqualTo("unknown");
            assertThat(telemetry.path("runtime_seconds").isNull()).isTrue();
            assertThat(telemetry.path("runtime_low_seconds").isNull()).isTrue();
            assertThat(daemon.get("/metrics").body()).doesNotContain("ups_battery_runtime_low_seconds{");
        }
    }

    @Test
    @DisplayName("with the capacity on the label a runtime with its band is in every output")
    void typedCapacity() throws Exception {
        Path config = config("battery:\n  capacity_ah: 100\n  type: agm\n  installed: 2020-01-31\n");
        try (PackedMustmon daemon =
                PackedMustmon.start(folder, "", "sim:", "--interval", "1", "-c", config.toString())) {
            daemon.awaitTelemetry("runtime_basis", "typed_capacity", START);

            JsonNode telemetry = daemon.telemetry();
            assertThat(telemetry.path("runtime_low_seconds").asInt())
                    .isPositive()
                    .isLessThan(telemetry.path("runtime_seconds").asInt());
            assertThat(daemon.get("/metrics").body())
                    .contains("\nups_battery_runtime_low_seconds ")
                    .contains("\nups_battery_runtime_seconds ");
            assertThat(daemon.get("/api/battery").body()).contains("\"label_capacity_ah\":100.0");
            assertThat(daemon.get("/api/alarms").body()).contains("\"id\":\"battery_age\"");
        }
    }

    @Test
    @DisplayName("a restart in the middle of an outage goes on with it, and the commands keep off a running daemon")
    void restartInTheMiddleOfAnOutage() throws Exception {
        try (PackedMustmon daemon = PackedMustmon.start(folder, "", "sim:outage", "--interval", "1")) {
            daemon.awaitTelemetry("status", "battery", OUTAGE);

            try (RunningProcess refused = battery("reset")) {
                assertThat(refused.awaitExit(START)).isEqualTo(1);
                assertThat(refused.output()).contains("another mustmon").contains("stop");
            }
            daemon.process().terminate(START);
        }

        try (RunningProcess export = battery("export", "memory.json")) {
            assertThat(export.awaitExit(START)).as(export.output()).isZero();
        }
        JsonNode kept = new ObjectMapper().readTree(Files.readString(folder.resolve("memory.json")));
        assertThat(kept.path("memory").path("outage").path("running").asBoolean())
                .isTrue();

        Files.writeString(folder.resolve("damaged.json"), "{\"format\":");
        try (RunningProcess refused = battery("import", "damaged.json")) {
            assertThat(refused.awaitExit(START)).isEqualTo(1);
            assertThat(refused.output()).contains("damaged.json is not taken, and what was learned stays");
        }
        try (RunningProcess again = battery("export")) {
            assertThat(again.awaitExit(START)).isZero();
            assertThat(again.output()).contains("\"running\":true");
        }
        try (PackedMustmon daemon = PackedMustmon.start(folder, "", "sim:outage", "--interval", "1")) {
            daemon.awaitTelemetry("stale", "false", START);

            assertThat(daemon.process().output())
                    .doesNotContain("cannot be used")
                    .doesNotContain("learning begins anew");
        }
    }

    @Test
    @DisplayName("a capacity that cannot be and a date in the future are refused with their line")
    void wrongConfiguration() throws Exception {
        Path config = config("battery:\n  capacity_ah: 10000\n");
        try (RunningProcess check = check(config)) {
            assertThat(check.awaitExit(START)).isEqualTo(2);
            assertThat(check.output())
                    .contains("config.yaml line 4: battery.capacity_ah: must be a number from 1 to 2000");
        }

        config("battery:\n  installed: 2999-01-01\n");
        try (RunningProcess check = check(config)) {
            assertThat(check.awaitExit(START)).isEqualTo(2);
            assertThat(check.output()).contains("config.yaml line 4: battery.installed: must not be in the future");
        }
    }

    private RunningProcess check(Path config) throws Exception {
        return PackedMustmon.run(folder, "", List.of("config", "check", "-c", config.toString()));
    }

    /** As the daemon was started: the history of {@link PackedMustmon}, and one simulated UPS called ups. */
    private RunningProcess battery(String... arguments) throws Exception {
        Path config = config("");
        List<String> all = new ArrayList<>(List.of("battery"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-c", config.toString()));
        return PackedMustmon.run(folder, "", all);
    }

    private Path config(String more) throws Exception {
        return Files.writeString(folder.resolve("config.yaml"), "serial:\n  port: 'sim:'\n" + more);
    }
}
