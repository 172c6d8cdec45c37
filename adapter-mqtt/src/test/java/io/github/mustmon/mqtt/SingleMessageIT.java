package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A single message")
class SingleMessageIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @DisplayName("reaches the broker before the call returns")
    void reachesTheBroker(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, "allow_anonymous true");
                Listening listening = broker.listen()) {
            assertThat(new SingleMessage(settings(broker.port(), version)).publish("home/lamp", "off", LIMIT))
                    .isTrue();

            listening.await("home/lamp", "off");
        }
    }

    @Test
    @DisplayName("to a broker that does not answer is not confirmed")
    void isNotConfirmedBySilence() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, "allow_anonymous true")) {
            broker.freeze();

            assertThat(new SingleMessage(settings(broker.port(), MqttVersion.V5))
                            .publish("home/lamp", "off", Duration.ofMillis(500)))
                    .isFalse();
            broker.thaw();
        }
    }

    @Test
    @DisplayName("to nobody fails with the cause")
    void failsWithoutBroker() throws Exception {
        Mosquitto broker = Mosquitto.running(folder, "allow_anonymous true");
        broker.close();

        assertThatThrownBy(() ->
                        new SingleMessage(settings(broker.port(), MqttVersion.V5)).publish("home/lamp", "off", LIMIT))
                .isInstanceOf(ConnectException.class)
                .hasMessage("the MQTT broker 127.0.0.1:" + broker.port()
                        + " cannot be reached (the connection was refused). Check mqtt.broker and mqtt.port.");
    }

    @Test
    @DisplayName("that the broker refuses fails with its reason")
    void failsWithTheRefusal() throws Exception {
        Path rights = Files.writeString(folder.resolve("acl"), "topic read #\n");
        try (Mosquitto broker = Mosquitto.running(folder, "allow_anonymous true\nacl_file " + rights)) {
            SingleMessage message = new SingleMessage(settings(broker.port(), MqttVersion.V5));

            assertThatThrownBy(() -> message.publish("home/lamp", "off", LIMIT))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageContaining("refuses the message (NOT_AUTHORIZED)");
        }
    }

    private static BrokerSettings settings(int port, MqttVersion version) {
        return new BrokerSettings(
                "127.0.0.1", port, version, "single", Optional.empty(), Optional.empty(), Duration.ofSeconds(60));
    }
}
