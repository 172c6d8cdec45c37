package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The list of kept topics")
class RetainedTopicsTest {

    @Test
    void isReadAsItWasWritten() {
        RetainedTopics written = new RetainedTopics("mustmon-\"1\"", Set.of("ups/b", "ups/a"));

        assertThat(written.json()).isEqualTo("{\"client_id\":\"mustmon-\\\"1\\\"\",\"topics\":[\"ups/a\",\"ups/b\"]}");
        assertThat(RetainedTopics.parse(written.json())).contains(written);
    }

    @Test
    void whatALaterVersionMayAddIsPassedOver() {
        String later =
                "{\"version\":2,\"more\":{\"topics\":[\"not/this\"]},\"topics\":[\"ups/a\",7,[\"nor/this\"]],\"client_id\":\"x\"}";

        assertThat(RetainedTopics.parse(later)).contains(new RetainedTopics("x", Set.of("ups/a")));
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
}
