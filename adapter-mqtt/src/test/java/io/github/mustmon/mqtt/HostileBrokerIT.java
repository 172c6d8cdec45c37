package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mustmon.core.testing.LogLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A broker, or somebody who may publish there, cannot")
class HostileBrokerIT {

    private static final String OPEN = "allow_anonymous true";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @DisplayName("start a thread for each \"online\" of Home Assistant, or more than one announcement")
    void manyBirthMessages(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen();
                RunningPublisher running = RunningPublisher.start(Sample.of(broker, version), "ups")) {
            listening.await("homeassistant/device/mustmon_ups_telemetry_ups/config", "{");
            await("all is delivered").atMost(PATIENCE).until(running.publisher()::isAllDelivered);
            int threads = Thread.activeCount();
            listening.forget();

            for (int i = 0; i < 500; i++) {
                listening.publish("homeassistant/status", "online", false);
            }
            listening.await("homeassistant/device/mustmon_ups_telemetry_ups/config", "{");

            assertThat(Thread.activeCount()).isLessThan(threads + 5);
            assertThat(listening.payloads("homeassistant/device/mustmon_ups_telemetry_ups/config"))
                    .hasSizeLessThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("stop the readings with a large message on a topic that is subscribed to")
    void largeMessage(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen();
                RunningPublisher running = RunningPublisher.start(Sample.of(broker, version), "ups")) {
            listening.await("ups/telemetry/availability", "online");

            listening.publish("homeassistant/status", "a".repeat(1_000_000), true);
            long polls = running.polls();
            listening.forget();

            listening.await("ups/telemetry", "{");
            assertThat(running.polls()).isGreaterThanOrEqualTo(polls);
        }
    }

    @Test
    @DisplayName("D11: have topics of others cleared by a forged list")
    void forgedList() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen()) {
            listening.publish("homeassistant/light/kitchen/config", "{}", true);
            listening.publish("ups/telemetry/old/state", "{}", true);
            listening.publish(
                    "ups/telemetry/daemon/topics",
                    "{\"client_id\":\"mustmon-test\",\"owner\":\"test-daemon\",\"topics\":[\"homeassistant/light/kitchen/config\","
                            + "\"ups/telemetry/old/state\"]}",
                    true);
            try (RunningPublisher running = RunningPublisher.start(Sample.of(broker, MqttVersion.V5), "ups")) {
                listening.await("ups/telemetry/old/state", String::isEmpty);
                await("all is delivered").atMost(PATIENCE).until(running.publisher()::isAllDelivered);
            }
            assertThat(listening.payloads("homeassistant/light/kitchen/config")).containsExactly("{}");
        }
    }

    @Test
    @DisplayName("D11: a second daemon on one base topic clears nothing of the first one")
    void secondDaemon() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen()) {
            listening.publish("ups/telemetry/first/state", "{}", true);
            listening.publish(
                    "ups/telemetry/daemon/topics",
                    "{\"client_id\":\"first\",\"owner\":\"other\",\"topics\":[\"ups/telemetry/first/state\"]}",
                    true);
            try (RunningPublisher running = RunningPublisher.start(Sample.of(broker, MqttVersion.V5), "ups")) {
                listening.await("ups/telemetry/availability", "online");
                await("all is delivered").atMost(PATIENCE).until(running.publisher()::isAllDelivered);
            }
            assertThat(listening.payloads("ups/telemetry/first/state")).containsExactly("{}");
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "V3_1_1,max_packet_size 4000",
        "V3_1_1,message_size_limit 4000",
        "V5,max_packet_size 4000",
        "V5,message_size_limit 4000"
    })
    @DisplayName("stop everything by not accepting an announcement that is too large")
    void oversizeAnnouncement(MqttVersion version, String limit) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN + "\n" + limit);
                Listening listening = broker.listen();
                LogLines log = LogLines.recorded();
                RunningPublisher running = RunningPublisher.start(Sample.of(broker, version), "ups")) {
            boolean droppedInSilence = version == MqttVersion.V3_1_1 && limit.startsWith("message_size_limit");
            if (!droppedInSilence) {
                await("the size is logged")
                        .atMost(PATIENCE)
                        .until(() -> log.text().contains("bytes on homeassistant/"));
            }
            long polls = running.polls();
            listening.forget();
            await("polls go on").atMost(PATIENCE).until(() -> running.polls() > polls + 20);
            listening.await("ups/telemetry", "{");

            long connections = Pattern.compile("New client connected.* as mustmon-test")
                    .matcher(broker.log())
                    .results()
                    .count();
            assertThat(connections).isLessThanOrEqualTo(5);
        }
    }
}
