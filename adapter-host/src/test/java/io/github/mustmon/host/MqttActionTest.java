package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A host that is asked by MQTT")
class MqttActionTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<String> published = new ArrayList<>();

    @Test
    void getsTheMessage() {
        assertThat(action(true).run(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(published).containsExactly("home/nas/power off");
    }

    @Test
    void isCheckedByAnotherTopic() {
        assertThat(action(true).check(LIMIT)).isInstanceOf(ActionResult.Unproven.class);
        assertThat(published).containsExactly("home/nas/power/check check");
    }

    @Test
    void aBrokerThatDoesNotConfirmIsNoSuccess() {
        assertThat(action(false).run(LIMIT)).isInstanceOf(ActionResult.TimedOut.class);
        assertThat(action(false).check(LIMIT)).isInstanceOf(ActionResult.TimedOut.class);
    }

    @Test
    void withoutAConnectionTheCauseIsTold() {
        HostAction action = new MqttAction(
                (topic, payload, limit) -> {
                    throw new ConnectException("not connected");
                },
                "t",
                "off");

        assertThat(action.run(LIMIT))
                .isEqualTo(new ActionResult.Unreached("The message to t was not published: \"not connected\"."));
    }

    @Test
    void aMessageThatMayHaveArrivedIsNotToldAsUnreached() {
        HostAction action = new MqttAction(
                (topic, payload, limit) -> {
                    throw new IOException("connection lost");
                },
                "t",
                "toggle");

        assertThat(action.run(LIMIT))
                .isEqualTo(new ActionResult.Failed("The message to t was not published: \"connection lost\"."));
    }

    private HostAction action(boolean confirmed) {
        return new MqttAction(
                (topic, payload, limit) -> {
                    published.add(topic + " " + payload);
                    return confirmed;
                },
                "home/nas/power",
                "off");
    }
}
