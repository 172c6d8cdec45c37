package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.simulator.RegisterValues;
import io.github.mustmon.protocol.simulator.Scenarios;
import io.github.mustmon.protocol.simulator.SimulatedEp20;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The publisher and a real mosquitto")
class MqttPublisherIT {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("tells telemetry, availability and alarms, and says farewell")
    void publishes() throws Exception {
        try (Mosquitto broker = Mosquitto.prepared(folder, "allow_anonymous true")) {
            broker.start();
            try (Mosquitto.Listening listening = broker.listen();
                    UpsFleet fleet = fleet()) {
                MqttPublisher publisher = started(fleet, settings(broker, Optional.empty()));
                listening.awaitPayload("ups/telemetry/availability", "online");
                assertThat(listening.next("ups/telemetry"))
                        .startsWith("{\"input_voltage\":225.6,\"output_voltage\":224.8,\"battery_voltage\":13.6,"
                                + "\"battery_level\":100,\"load_percent\":14,\"load_power\":138,\"frequency\":50.1,");

                publisher.close();

                assertThat(listening.next("ups/telemetry/availability")).isEqualTo("offline");
                assertThat(listening.next("ups/telemetry/daemon")).isEqualTo("offline");
            }
        }
    }

    @Test
    @DisplayName("keeps events while the broker is away and delivers them in order when it is back")
    void brokerAway() throws Exception {
        try (Mosquitto broker = Mosquitto.prepared(folder, "allow_anonymous true");
                UpsFleet fleet = fleet();
                MqttPublisher publisher = started(fleet, settings(broker, Optional.empty()))) {
            publisher.onEvent(event(101));
            publisher.onEvent(event(102));
            broker.start();

            try (Mosquitto.Listening listening = broker.listen()) {
                listening.awaitPayload("ups/telemetry/events", "{\"number\":101,");
                assertThat(listening.next("ups/telemetry/events")).startsWith("{\"number\":102,");
            }

            broker.stop();
            publisher.onEvent(event(103));
            broker.start();
            try (Mosquitto.Listening listening = broker.listen()) {
                listening.awaitPayload("ups/telemetry/events", "{\"number\":103,");
            }
        }
    }

    @Test
    @DisplayName("announces the UPS to Home Assistant and takes back what is watched no more")
    void homeAssistant() throws Exception {
        try (Mosquitto broker = Mosquitto.prepared(folder, "allow_anonymous true")) {
            broker.start();
            String gone = "homeassistant/device/mustmon_ups_telemetry_gone/config";
            String foreign = "homeassistant/device/other/config";
            try (Mosquitto.Listening listening = broker.listen()) {
                retain(listening, gone, "{\"device\":{}}");
                retain(
                        listening,
                        "ups/telemetry/daemon/topics",
                        "{\"client_id\":\"before\",\"topics\":[\"" + gone + "\"]}");
                retain(listening, foreign, "{\"availability\":[{\"topic\":\"other\"}]}");
                listening.awaitPayload(gone, "{");
                listening.awaitPayload(foreign, "{");

                try (UpsFleet fleet = fleet();
                        MqttPublisher publisher = started(fleet, settings(broker, Optional.empty()))) {
                    assertThat(publisher.name()).isEqualTo("MQTT");
                    assertThat(listening.next("ups/telemetry/state")).startsWith("{\"on_battery\":");
                    assertThat(listening.next(gone)).isEmpty();
                }
            }
            try (Mosquitto.Listening later = broker.listen()) {
                later.awaitPayload(
                        "homeassistant/device/mustmon_ups_telemetry_ups/config",
                        "{\"device\":{\"identifiers\":[\"mustmon_ups_telemetry_ups\"]");
            }
            try (Mosquitto.Listening later = broker.listen()) {
                later.awaitPayload(foreign, "{");
            }
        }
    }

    @Test
    @DisplayName("proves who it is over TLS, and does not talk to a broker that it does not trust")
    void tls() throws Exception {
        certificate("ca", "/CN=Test authority", "-addext", "basicConstraints=critical,CA:TRUE");
        certificate("strangers", "/CN=Other authority", "-addext", "basicConstraints=critical,CA:TRUE");
        certificate(
                "broker",
                "/CN=broker",
                "-CA",
                file("ca.crt"),
                "-CAkey",
                file("ca.key"),
                "-addext",
                "subjectAltName=IP:127.0.0.1");
        certificate("mustmon", "/CN=mustmon", "-CA", file("ca.crt"), "-CAkey", file("ca.key"));
        String options = "allow_anonymous true\nrequire_certificate true\nuse_identity_as_username true\ncafile "
                + file("ca.crt") + "\ncertfile " + file("broker.crt") + "\nkeyfile " + file("broker.key");
        try (Mosquitto broker = Mosquitto.prepared(folder, options)) {
            broker.start();
            try (UpsFleet fleet = fleet();
                    MqttPublisher wary = started(fleet, settings(broker, Optional.empty(), tls("strangers")))) {
                assertThat(wary.name()).isEqualTo("MQTT");
                Await.until("the stranger is refused", Duration.ofSeconds(15), () -> log().contains("unknown ca"));
                assertThat(log()).doesNotContain("u'mustmon'");
            }
            try (UpsFleet fleet = fleet();
                    MqttPublisher trusting = started(fleet, settings(broker, Optional.empty(), tls("ca")))) {
                assertThat(trusting.name()).isEqualTo("MQTT");
                Await.until("mosquitto knows mustmon", Duration.ofSeconds(15), () -> log().contains("u'mustmon'"));
            }
        }
    }

    private Optional<BrokerTls> tls(String authority) throws Exception {
        return Optional.of(BrokerTls.read(
                Optional.of(folder.resolve(authority + ".crt")),
                Optional.of(folder.resolve("mustmon.crt")),
                Optional.of(folder.resolve("mustmon.key"))));
    }

    private void certificate(String name, String subject, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", subject));
        command.addAll(List.of("-keyout", file(name + ".key"), "-out", file(name + ".crt")));
        command.addAll(List.of(more));
        Process openssl = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(openssl.waitFor()).as("openssl for " + name).isZero();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("mosquitto.log"));
    }

    private static void retain(Mosquitto.Listening listening, String topic, String payload) {
        listening
                .client()
                .publishWith()
                .topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .send();
    }

    @Test
    @DisplayName("logs in with user and password")
    void password() throws Exception {
        Path passwords = folder.resolve("passwords");
        new ProcessBuilder("mosquitto_passwd", "-b", "-c", passwords.toString(), "mustmon", "correct horse")
                .start()
                .waitFor();
        try (Mosquitto broker = Mosquitto.prepared(folder, "allow_anonymous false\npassword_file " + passwords)) {
            broker.start();
            BrokerSettings.Login login = new BrokerSettings.Login("mustmon", "correct horse");
            try (UpsFleet fleet = fleet();
                    MqttPublisher publisher = started(fleet, settings(broker, Optional.of(login)))) {
                assertThat(publisher.name()).isEqualTo("MQTT");
                Await.until(
                        "mosquitto lets mustmon in",
                        Duration.ofSeconds(10),
                        () -> Files.readString(folder.resolve("mosquitto.log")).contains("u'mustmon'"));
            }
        }
    }

    @Test
    @DisplayName("a password is never printed")
    void passwordIsNeverPrinted() {
        assertThat(new BrokerSettings.Login("mustmon", "hunter2").toString()).isEqualTo("mustmon with a password");
    }

    private static MqttPublisher started(UpsFleet fleet, MqttSettings settings) {
        MqttPublisher publisher = new MqttPublisher(settings, fleet, Optional.empty());
        fleet.add(publisher);
        publisher.start();
        fleet.start();
        return publisher;
    }

    private static RecordedEvent event(long number) {
        return new RecordedEvent(
                number,
                new UpsEvent.BatteryLow(
                        EventContext.of("ups", TimeSource.system().moment())));
    }

    private static MqttSettings settings(Mosquitto broker, Optional<BrokerSettings.Login> login) {
        return settings(broker, login, Optional.empty());
    }

    private static MqttSettings settings(
            Mosquitto broker, Optional<BrokerSettings.Login> login, Optional<BrokerTls> tls) {
        return new MqttSettings(
                new BrokerSettings(
                        "127.0.0.1",
                        broker.port(),
                        MqttVersion.V3_1_1,
                        "mustmon-test",
                        login,
                        tls,
                        Duration.ofSeconds(10)),
                "ups/telemetry",
                1,
                true,
                ZoneId.of("UTC"),
                new HomeAssistantSettings(
                        true, "homeassistant", "homeassistant/status", "UPS", Optional.empty(), "test"));
    }

    private static UpsFleet fleet() {
        PortSource source = new PortSource() {
            @Override
            public String address() {
                return "sim:";
            }

            @Override
            public SerialPort open() {
                return new SimulatedEp20(
                        "sim:",
                        Scenarios.constant("mains", RegisterValues.onMains().block()),
                        TimeSource.system());
            }

            @Override
            public boolean isPresent() {
                return true;
            }

            @Override
            public Duration longestWait() {
                return Duration.ofSeconds(1);
            }
        };
        return new UpsFleet(
                List.of(new UpsFleet.Member(MonitorSettings.of("ups").withInterval(Duration.ofMillis(200)), source)),
                new UpsFleet.Surroundings(
                        new MemoryEventLog(), TimeSource.system(), RandomGenerator.getDefault(), "test"));
    }
}
