package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message on which the broker ends the connection")
class OversizeMessagesTest {

    private final OversizeMessages oversize = new OversizeMessages();
    private final Message large = message("homeassistant/device/x/config", 10_000);

    @Test
    @DisplayName("is not sent again after the second time")
    void secondTime() {
        assertThat(oversize.connectionLost(Optional.of(large))).isEmpty();
        assertThat(oversize.contains(large)).isFalse();

        assertThat(oversize.connectionLost(Optional.of(large))).contains(large);
        assertThat(oversize.contains(large)).isTrue();
    }

    @Test
    @DisplayName("is not confused with small messages, with other topics, or with a smaller one on its topic")
    void others() {
        oversize.connectionLost(Optional.of(large));
        oversize.connectionLost(Optional.of(large));

        assertThat(oversize.contains(message(large.topic(), 2000))).isFalse();
        assertThat(oversize.contains(message("homeassistant/device/y/config", 10_000)))
                .isFalse();
        Message reading = message("ups/telemetry", 600);
        assertThat(oversize.connectionLost(Optional.of(reading))).isEmpty();
        assertThat(oversize.connectionLost(Optional.of(reading))).isEmpty();
        assertThat(oversize.contains(reading)).isFalse();
    }

    @Test
    @DisplayName("is not suspected when a connection was lost without it in between")
    void notInARow() {
        oversize.connectionLost(Optional.of(large));
        oversize.connectionLost(Optional.empty());

        assertThat(oversize.connectionLost(Optional.of(large))).isEmpty();
    }

    @Test
    @DisplayName(
            "is not suspected when the broker has accepted one of its size in between, as after an outage of the network")
    void acceptedInBetween() {
        oversize.connectionLost(Optional.of(large));
        oversize.accepted(message(large.topic(), 9_900));

        assertThat(oversize.connectionLost(Optional.of(large))).isEmpty();
        assertThat(oversize.contains(large)).isFalse();
    }

    @Test
    @DisplayName("stays suspected when what the broker accepts is much smaller, or on another topic")
    void othersAcceptedInBetween() {
        oversize.connectionLost(Optional.of(large));
        oversize.accepted(message(large.topic(), 100));
        oversize.accepted(message("homeassistant/device/y/config", 10_000));

        assertThat(oversize.connectionLost(Optional.of(large))).contains(large);
    }

    private static Message message(String topic, int bytes) {
        return new Message(topic, "x".repeat(bytes), true, Message.Kind.STATE, Optional.empty());
    }
}
