package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The list of retained topics")
class RetainedTopicsTest {

    @Test
    void isReadAsItWasWritten() {
        RetainedTopics written = new RetainedTopics("mustmon-\"1\"", "me", Set.of("ups/b", "ups/a"));

        assertThat(written.json())
                .isEqualTo("{\"client_id\":\"mustmon-\\\"1\\\"\",\"owner\":\"me\",\"topics\":[\"ups/a\",\"ups/b\"]}");
        assertThat(RetainedTopics.parse(written.json())).contains(written);
    }

    @Test
    void whatALaterVersionMayAddIsPassedOver() {
        String later =
                "{\"version\":2,\"more\":{\"topics\":[\"not/this\"]},\"topics\":[\"ups/a\",7,[\"nor/this\"]],\"client_id\":\"x\"}";

        assertThat(RetainedTopics.parse(later)).contains(new RetainedTopics("x", "", Set.of("ups/a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "online",
                "7",
                "[]",
                "[\"ups/a\"]",
                "{",
                "{\"topics\":[\"ups/a\"",
                "{\"topics\":\"ups/a\"}",
                "{\"topics\":[]}"
            })
    void whatIsNoListIsNone(String text) {
        assertThat(RetainedTopics.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("D11: no more than some hundred topics are read from a list")
    void aLongListIsCut() {
        String topics =
                IntStream.range(0, 20_000).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));

        assertThat(RetainedTopics.parse("{\"client_id\":\"x\",\"topics\":[" + topics + "]}")
                        .orElseThrow()
                        .topics())
                .hasSize(RetainedTopics.MAX_TOPICS);
    }

    @ParameterizedTest
    @CsvSource({
        "ups/telemetry, true",
        "ups/telemetry/cellar, true",
        "ups/telemetry/cellar/availability, true",
        "ups/telemetry/daemon, true",
        "homeassistant/device/mustmon_ups_telemetry_cellar/config, true",
        "homeassistant/device/mustmon_ups_telemetry_k_che-5f2/config, true",
        "other/prefix/device/mustmon_ups_telemetry_cellar/config, true",
        "homeassistant/device/mustmon_ups_telemetry_cellar/x/config, false",
        "+/device/mustmon_ups_telemetry_cellar/config, false",
        "homeassistant/light/kitchen/config, false",
        "homeassistant/device/other_device/config, false",
        "homeassistant/device/mustmon_other_topic_ups/config, false",
        "zigbee2mqtt/bridge/state, false",
        "ups/telemetryx/availability, false",
        "ups/telemetry/a/b/c, false",
        "ups/telemetry/#, false",
        "ups/telemetry/+/state, false",
        "alarm/system/armed, false"
    })
    @DisplayName("D11: only topics below the own base topic, and announcements of it under any prefix, are own topics")
    void ownTopics(String topic, boolean own) {
        MessageFactory messages = new MessageFactory(
                Sample.at(1883, MqttVersion.V5).settings(), Fleets.of("ups"), Optional.empty(), Optional::empty);

        assertThat(messages.isOwnTopic(topic)).isEqualTo(own);
    }
}
