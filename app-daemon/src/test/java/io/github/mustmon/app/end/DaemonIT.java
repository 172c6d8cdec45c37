package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.simulator.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The packed daemon on a pseudo-terminal")
class DaemonIT {

    private static final Duration START = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    static Stream<Arguments> framesAndRuntimes() {
        return Stream.of("", PackedMustmon.java25().toString())
                .flatMap(java -> Stream.of(
                        Arguments.of(java, CapturedFrames.LINE_FLOAT, CapturedFrames.LINE_FLOAT_MEANS),
                        Arguments.of(java, CapturedFrames.BATTERY_DISCHARGE, CapturedFrames.BATTERY_DISCHARGE_MEANS)));
    }

    @ParameterizedTest
    @MethodSource("framesAndRuntimes")
    @DisplayName("tells a real frame right in every field, over HTTP, in the metrics and to mustmon read")
    void realFrame(String java, Scenario frame, Map<String, Object> meaning) throws Exception {
        assumeTrue(java.isEmpty() || PackedMustmon.hasJava25(), "there is no Java 25 here");

        try (SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", frame);
                PackedMustmon daemon = PackedMustmon.start(folder, java, cable.path(), "--interval", "1")) {
            daemon.awaitTelemetry("status", String.valueOf(meaning.get("status")), START);

            JsonNode telemetry = daemon.telemetry();
            meaning.forEach((field, value) ->
                    assertThat(telemetry.path(field).asText()).as(field).isEqualTo(String.valueOf(value)));
            assertThat(daemon.get("/metrics").body())
                    .contains("ups_output_voltage " + meaning.get("output_voltage") + "\n")
                    .contains("ups_battery_current " + meaning.get("battery_current") + "\n")
                    .contains("ups_up 1.0\n");
            assertThat(daemon.process().output()).doesNotContain("WARNING: ").doesNotContain("OpenJDK");
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    @DisplayName("publishes a real frame right in every field to a real mosquitto")
    void realFrameOverMqtt(Scenario frame, Map<String, Object> meaning) throws Exception {
        try (Mosquitto broker = Mosquitto.lettingAllIn(folder);
                SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", frame);
                PackedMustmon daemon = PackedMustmon.start(
                        folder,
                        "",
                        cable.path(),
                        "--interval",
                        "1",
                        "--mqtt-broker",
                        "127.0.0.1",
                        "--mqtt-port",
                        Integer.toString(broker.port()))) {
            daemon.awaitTelemetry("status", String.valueOf(meaning.get("status")), START);

            try (RunningProcess received = broker.listen("-t", "ups/telemetry")) {
                received.awaitOutput("}\n", START);
                JsonNode telemetry = new ObjectMapper()
                        .readTree(received.output().lines().findFirst().orElseThrow());

                meaning.forEach((field, value) ->
                        assertThat(telemetry.path(field).asText()).as(field).isEqualTo(String.valueOf(value)));
            }
        }
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of(CapturedFrames.LINE_FLOAT, CapturedFrames.LINE_FLOAT_MEANS),
                Arguments.of(CapturedFrames.BATTERY_DISCHARGE, CapturedFrames.BATTERY_DISCHARGE_MEANS));
    }

    @Test
    @DisplayName("mustmon read prints the same reading once and ends")
    void readsOnce() throws Exception {
        try (SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", CapturedFrames.BATTERY_DISCHARGE);
                RunningProcess read = PackedMustmon.run(folder, "", List.of("read", cable.path()))) {
            assertThat(read.awaitExit(START)).isZero();

            assertThat(read.output())
                    .contains("battery_current          -8.6 A\n")
                    .contains("status                   battery\n");
        }
    }

    @Test
    @DisplayName("a pulled cable is told, and the daemon is back within five seconds of its return")
    void pulledCable() throws Exception {
        try (PackedMustmon daemon =
                PackedMustmon.start(folder, "", folder.resolve("ttyUPS").toString(), "--interval", "1")) {
            try (SerialCable pulled = SerialCable.plugIn(folder, "ttyUPS", CapturedFrames.LINE_FLOAT)) {
                assertThat(pulled.path()).endsWith("ttyUPS");
                daemon.awaitTelemetry("status", "online", START);
            }
            Await.until(
                    "the link is down",
                    Duration.ofSeconds(10),
                    () -> daemon.get("/api/health").body().contains("\"link\":\"down\""));
            assertThat(daemon.get("/api/alarms").body()).contains("\"link_lost\"");

            try (SerialCable back = SerialCable.plugIn(folder, "ttyUPS", CapturedFrames.BATTERY_DISCHARGE)) {
                assertThat(back.path()).endsWith("ttyUPS");
                daemon.awaitTelemetry("status", "battery", Duration.ofSeconds(5));
            }
        }
    }

    @Test
    @DisplayName("SIGTERM ends it within a second with exit code 0")
    void stops() throws Exception {
        try (PackedMustmon daemon = PackedMustmon.start(folder, "", "--simulate")) {
            daemon.awaitTelemetry("status", "online", START);

            int code = daemon.process().terminate(Duration.ofSeconds(3));

            assertThat(code).isZero();
            assertThat(daemon.process().output()).contains("mustmon has stopped.");
        }
    }

    @Test
    @DisplayName("a taken web port is told, in the log file too, and ends the start with code 3")
    void takenWebPort() throws Exception {
        try (PackedMustmon first = PackedMustmon.start(folder, "", "--simulate")) {
            first.awaitTelemetry("status", "online", START);
            List<String> samePort = List.of("--simulate", "--web-port", Integer.toString(first.webPort()));

            try (RunningProcess second = PackedMustmon.run(folder, "", samePort)) {
                assertThat(second.awaitExit(START)).isEqualTo(3);
                assertThat(second.output())
                        .containsOnlyOnce("The web port 0.0.0.0:" + first.webPort() + " is taken by another program.");
                assertThat(folder.resolve("mustmon.log"))
                        .content()
                        .containsOnlyOnce("The web port 0.0.0.0:" + first.webPort() + " is taken by another program.");
            }
        }
    }

    @Test
    @DisplayName("a missing port is told with the ports there are, and the daemon keeps trying")
    void missingPort() throws Exception {
        try (PackedMustmon daemon = PackedMustmon.start(folder, "", "/dev/ttyNOWHERE")) {
            daemon.awaitTelemetry("status", "unknown", START);

            daemon.awaitOutput("There is no port /dev/ttyNOWHERE.", Duration.ofSeconds(5));
            assertThat(daemon.process().isAlive()).isTrue();
            assertThat(daemon.telemetry().path("input_voltage").isNull()).isTrue();
        }
    }

    @Test
    @DisplayName("a misspelt key names file, line and the nearest key, with exit code 2")
    void misspeltKey() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "serial:\n  prot: /dev/ttyUSB0\n");

        try (RunningProcess run = PackedMustmon.run(folder, "", List.of())) {
            assertThat(run.awaitExit(START)).isEqualTo(2);
            assertThat(run.output().strip())
                    .endsWith("config.yaml line 2: serial.prot: unknown key. Did you mean serial.port?");
        }
    }
}
