package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The list of kept topics")
class KeptTopicsTest {

    @Test
    void isReadAsItWasWritten() {
        KeptTopics written = new KeptTopics("mustmon-\"1\"", Set.of("ups/b", "ups/a"));

        assertThat(written.json()).isEqualTo("{\"client_id\":\"mustmon-\\\"1\\\"\",\"topics\":[\"ups/a\",\"ups/b\"]}");
        assertThat(KeptTopics.parse(written.json())).contains(written);
    }

    @Test
    void whatALaterVersionMayAddIsPassedOver() {
        String later =
                "{\"version\":2,\"more\":{\"topics\":[\"not/this\"]},\"topics\":[\"ups/a\",7,[\"nor/this\"]],\"client_id\":\"x\"}";

        assertThat(KeptTopics.parse(later)).contains(new KeptTopics("x", Set.of("ups/a")));
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
        assertThat(KeptTopics.parse(text)).isEmpty();
    }
}
