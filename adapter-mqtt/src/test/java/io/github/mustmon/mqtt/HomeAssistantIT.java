package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.testing.LogLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What Home Assistant hears at a real mosquitto")
class HomeAssistantIT {

    private static final String OPEN = "allow_anonymous true";
    private static final String ATTIC = "homeassistant/device/mustmon_ups_telemetry_attic/config";
    private static final String CELLAR = "homeassistant/device/mustmon_ups_telemetry_cellar/config";
    private static final String ONLY = "homeassistant/device/mustmon_ups_telemetry_ups/config";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @DisplayName("when it has started it hears the announcement again, and after it availability and all states")
    void homeAssistantStarts(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen();
                RunningPublisher running = RunningPublisher.start(Sample.of(broker, version), "ups")) {
            assertThat(running.polls()).isNotNegative();
            listening.await(ONLY, text -> text.contains("sw_version\":\"36402"));
            listening.await("ups/telemetry/state", "{");
            listening.forget();

            listening.publish("homeassistant/status", "online", false);

            listening.await(ONLY, "{");
            listening.await("ups/telemetry/alarms", "[");
            List<String> order = listening.received().stream()
                    .map(message -> message.getTopic().toString())
                    .filter(topic -> !topic.equals("ups/telemetry"))
                    .dropWhile(topic -> !topic.equals("ups/telemetry/daemon"))
                    .distinct()
                    .toList();
            assertThat(order)
                    .containsSubsequence(
                            "ups/telemetry/daemon", ONLY, "ups/telemetry/availability", "ups/telemetry/alarms");
        }
    }

    @Test
    @DisplayName("a UPS that is watched no more leaves nothing behind, and what others keep stays")
    void removedUps() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN)) {
            try (Listening listening = broker.listen();
                    RunningPublisher running =
                            RunningPublisher.start(Sample.of(broker, MqttVersion.V3_1_1), "attic", "cellar", "barn")) {
                assertThat(running.polls()).isNotNegative();
                listening.publish("homeassistant/device/other/config", "{}", true);
                listening.publish("ups/telemetry/other/state", "{}", true);
                listening.await("ups/telemetry/cellar/state", "{");
                listening.await(CELLAR, "{");
            }
            try (Listening listening = broker.listen();
                    RunningPublisher running =
                            RunningPublisher.start(Sample.of(broker, MqttVersion.V3_1_1), "attic", "barn")) {
                assertThat(running.polls()).isNotNegative();
                listening.await(CELLAR, String::isEmpty);
                listening.await("ups/telemetry/cellar/alarms", String::isEmpty);
                Awaitility.await("all is delivered")
                        .atMost(Duration.ofSeconds(10))
                        .until(running.publisher()::isAllDelivered);
            }
            try (Listening later = broker.listen()) {
                later.await(ATTIC, "{");
                later.await("ups/telemetry/other/state", "{");
                later.await("homeassistant/device/other/config", "{");
                assertThat(later.received())
                        .extracting(message -> message.getTopic().toString())
                        .noneMatch(topic -> topic.contains("cellar"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("switched off it takes the entities back, and their state topic")
    void switchedOff(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen()) {
            try (RunningPublisher running = RunningPublisher.start(Sample.of(broker, version), "ups")) {
                assertThat(running.polls()).isNotNegative();
                listening.await(ONLY, "{");
                listening.await("ups/telemetry/state", "{");
            }
            try (RunningPublisher running =
                    RunningPublisher.start(Sample.of(broker, version).withoutHomeAssistant(), "ups")) {
                assertThat(running.polls()).isNotNegative();
                listening.await(ONLY, String::isEmpty);
                listening.await("ups/telemetry/state", String::isEmpty);
                Awaitility.await("all is delivered")
                        .atMost(Duration.ofSeconds(10))
                        .until(running.publisher()::isAllDelivered);
            }
            try (Listening later = broker.listen()) {
                later.await("ups/telemetry", "{");
                assertThat(later.payloads(ONLY)).isEmpty();
                assertThat(later.payloads("ups/telemetry/state")).isEmpty();
            }
        }
    }

    @Test
    @DisplayName(
            "with mqtt.retain: false states come with each poll, for it subscribes to them some moments after the announcement")
    void statesThatAreNotRetained() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen();
                RunningPublisher running = RunningPublisher.start(
                        Sample.of(broker, MqttVersion.V3_1_1).keepingNoReading(), "ups")) {
            assertThat(running.polls()).isNotNegative();
            listening.await(ONLY, text -> text.contains("sw_version\":\"36402"));
            Awaitility.await("all is delivered")
                    .atMost(Duration.ofSeconds(10))
                    .until(running.publisher()::isAllDelivered);

            listening.forget();

            listening.await("ups/telemetry/availability", "online");
            listening.await("ups/telemetry/daemon", "online");
            listening.await("ups/telemetry/alarms", "[]");
            listening.await("ups/telemetry/state", "{");
            assertThat(listening.payloads(ONLY)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "with mqtt.retain: false nothing stays at the broker of a run that retained, and the device is announced again")
    void retainSwitchedOff(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN)) {
            try (Listening listening = broker.listen();
                    RunningPublisher running = RunningPublisher.start(Sample.of(broker, version), "ups")) {
                assertThat(running.polls()).isNotNegative();
                listening.await("ups/telemetry/state", "{");
                listening.await(ONLY, "{");
            }
            try (Listening listening = broker.listen();
                    RunningPublisher running =
                            RunningPublisher.start(Sample.of(broker, version).keepingNoReading(), "ups")) {
                assertThat(running.polls()).isNotNegative();
                listening.await("ups/telemetry/daemon/topics", String::isEmpty);
                listening.await(ONLY, String::isEmpty);
                Awaitility.await("it is announced again")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> listening.payloads(ONLY).lastIndexOf("")
                                < listening.payloads(ONLY).size() - 1);
            }
            try (Listening later = broker.listen()) {
                later.publish("end", "", false);
                later.await("end", "");
                assertThat(later.received())
                        .extracting(message -> message.getTopic().toString())
                        .containsExactly("end");
            }
        }
    }

    @Test
    @DisplayName("a broker that forgot everything is told everything again")
    void forgetfulBroker() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                RunningPublisher running = RunningPublisher.start(Sample.of(broker, MqttVersion.V5), "ups")) {
            assertThat(running.polls()).isNotNegative();
            broker.awaitLog("as mustmon-test");
            broker.stop();
            broker.start();

            try (Listening listening = broker.listen()) {
                listening.await(ONLY, "{");
                listening.await("ups/telemetry/daemon", "online");
                listening.await("ups/telemetry/availability", "online");
                listening.await("ups/telemetry/state", "{");
            }
        }
    }

    @Test
    @DisplayName("two daemons with one topic are told so")
    void sameTopicTwice() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen();
                LogLines log = LogLines.recorded();
                RunningPublisher running = RunningPublisher.start(Sample.of(broker, MqttVersion.V5), "ups")) {
            assertThat(running.polls()).isNotNegative();
            listening.await("ups/telemetry/daemon/topics", "{\"client_id\":\"mustmon-test\",");

            listening.publish(
                    "ups/telemetry/daemon/topics", "{\"client_id\":\"x\",\"topics\":[\"ups/telemetry\"]}", true);

            Awaitility.await("it is told")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> log.text().contains("Another mustmon (x) publishes on ups/telemetry too"));
        }
    }
}
