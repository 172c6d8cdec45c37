package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.github.mustmon.core.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a real mosquitto gets")
class PublishingIT {

    private static final String OPEN = "allow_anonymous true";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @DisplayName("telemetry, availability, alarms and events on one topic for one UPS, and a farewell")
    void oneUps(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen()) {
            try (RunningPublisher running = RunningPublisher.start(Sample.of(broker, version), "ups")) {
                listening.await("ups/telemetry/availability", "online");
                Mqtt5Publish telemetry = listening.await(
                        "ups/telemetry",
                        "{\"input_voltage\":225.6,\"output_voltage\":224.8,\"battery_voltage\":13.6,"
                                + "\"battery_level\":100,\"load_percent\":14,\"load_power\":138,\"frequency\":50.1,");
                assertThat(telemetry.getMessageExpiryInterval().isPresent()).isEqualTo(version == MqttVersion.V5);
                listening.await("ups/telemetry/alarms", "[]");
                running.publisher().onEvent(Fleets.event(1));
                listening.await("ups/telemetry/events", payload -> payload.contains("\"type\":\"battery_low\""));
                listening.await("ups/telemetry/daemon", "online");
                listening.forget();
            }
            listening.await("ups/telemetry/availability", "offline");
            listening.await("ups/telemetry/daemon", "offline");
        }
    }

    @Test
    @DisplayName("several UPSes have a topic each, below that of the daemon")
    void several() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen();
                RunningPublisher running =
                        RunningPublisher.start(Sample.of(broker, MqttVersion.V5), "attic", "cellar")) {
            assertThat(running.polls()).isNotNegative();
            for (String name : List.of("attic", "cellar")) {
                listening.await("ups/telemetry/" + name, "{");
                listening.await("ups/telemetry/" + name + "/availability", "online");
                listening.await("ups/telemetry/" + name + "/state", "{");
                listening.await("homeassistant/device/mustmon_ups_telemetry_" + name + "/config", "{");
            }
            listening.await("ups/telemetry/daemon/events", payload -> payload.contains("daemon_started"));
        }
    }

    @Test
    @DisplayName("who comes later finds the last reading, the alarms and the availability, but no old event")
    void retained() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                RunningPublisher running = RunningPublisher.start(Sample.of(broker, MqttVersion.V3_1_1), "ups")) {
            try (Listening first = broker.listen()) {
                running.publisher().onEvent(Fleets.event(1));
                first.await("ups/telemetry/events", payload -> payload.contains("battery_low"));
                first.await("ups/telemetry/state", "{");
            }
            try (Listening later = broker.listen()) {
                assertThat(later.await("ups/telemetry", "{").isRetain()).isTrue();
                assertThat(later.await("ups/telemetry/alarms", "[]").isRetain()).isTrue();
                assertThat(later.await("ups/telemetry/availability", "online").isRetain())
                        .isTrue();
                assertThat(later.payloads("ups/telemetry/events")).noneMatch(text -> text.contains("battery_low"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("mqtt.qos is that of readings; an event has at least 1. With mqtt.retain: false nothing is retained")
    void qosAndRetain(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN + "\nlog_type all");
                Listening listening = broker.listen()) {
            Sample sample = Sample.of(broker, version).withQos(0).keepingNoReading();
            try (RunningPublisher running = RunningPublisher.start(sample, "ups")) {
                running.publisher().onEvent(Fleets.event(1));
                listening.await("ups/telemetry/events", payload -> payload.contains("battery_low"));
                listening.await("ups/telemetry", "{");
            }
            broker.awaitLog("Received PUBLISH from mustmon-test (d0, q0, r0, m0, 'ups/telemetry'");
            assertThat(broker.log())
                    .containsPattern("Received PUBLISH from mustmon-test \\(d0, q1, r0, m\\d+, 'ups/telemetry/events'")
                    .containsPattern("Received PUBLISH from mustmon-test \\(d0, q1, r0, m\\d+, 'ups/telemetry/alarms'")
                    .doesNotContainPattern("Received PUBLISH from mustmon-test \\(d0, q., r1");
        }
    }

    @Test
    @DisplayName("exactly once is asked for where mqtt.qos is 2")
    void exactlyOnce() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Listening listening = broker.listen();
                RunningPublisher running = RunningPublisher.start(
                        Sample.of(broker, MqttVersion.V3_1_1).withQos(2), "ups")) {
            assertThat(running.polls()).isNotNegative();
            assertThat(listening.await("ups/telemetry", "{").getQos()).isEqualTo(MqttQos.EXACTLY_ONCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the last will says offline when the daemon vanishes without a word")
    void lastWill(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Relay relay = Relay.to(broker.port());
                Listening listening = broker.listen();
                RunningPublisher running = RunningPublisher.start(Sample.at(relay.port(), version), "ups")) {
            assertThat(running.polls()).isNotNegative();
            listening.await("ups/telemetry/daemon", "online");

            relay.cut();

            assertThat(listening.await("ups/telemetry/daemon", "offline").isRetain())
                    .isFalse();
            listening.forget();
            listening.await("ups/telemetry/daemon", "online");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a user with a password gets in")
    void password(MqttVersion version) throws Exception {
        Path passwords = folder.resolve("passwords");
        new ProcessBuilder("mosquitto_passwd", "-b", "-c", passwords.toString(), "mustmon", "correct horse")
                .start()
                .waitFor();
        Files.writeString(
                folder.resolve("acl"), "user mustmon\ntopic readwrite ups/#\ntopic read homeassistant/status\n");
        String options = "allow_anonymous false\npassword_file " + passwords + "\nacl_file " + folder.resolve("acl");
        try (Mosquitto broker = Mosquitto.running(folder, options);
                LogLines log = LogLines.recorded()) {
            Sample sample = Sample.of(broker, version).loggingIn("mustmon", "correct horse");
            try (RunningPublisher running = RunningPublisher.start(sample, "ups")) {
                broker.awaitLog("u'mustmon'");
                Awaitility.await("what the broker refuses holds nothing up")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> running.publisher().isAllDelivered());
            }
            // MQTT 3.1.1 has no way to refuse a message.
            assertThat(log.text().contains("/config (NOT_AUTHORIZED). Check its limits"))
                    .isEqualTo(version == MqttVersion.V5);
        }
    }
}
