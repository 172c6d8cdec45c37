package io.github.mustmon.host;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

/** Asks a host by an MQTT message. That the broker has it does not say that anybody obeys. */
public final class MqttAction implements HostAction {

    private final MessagePublisher publisher;
    private final String topic;
    private final String payload;

    /** A message. A check publishes {@code check} below the topic instead. */
    public MqttAction(MessagePublisher publisher, String topic, String payload) {
        this.publisher = publisher;
        this.topic = topic;
        this.payload = payload;
    }

    @Override
    public String description() {
        return "mqtt " + topic;
    }

    @Override
    public ActionResult check(Duration limit) {
        ActionResult result = publish(topic + "/check", "check", limit);
        return result.isDone()
                ? new ActionResult.Unproven("The broker took " + topic + "/check; who listens to it is not known.")
                : result;
    }

    @Override
    public ActionResult run(Duration limit) {
        return publish(topic, payload, limit);
    }

    private ActionResult publish(String to, String text, Duration limit) {
        try {
            return publisher.publish(to, text, limit)
                    ? new ActionResult.Done("The broker took the message to " + to + ".")
                    : Sentences.timedOut("The broker did not confirm the message to " + to, limit);
        } catch (IOException e) {
            String sentence =
                    "The message to " + to + " was not published" + Sentences.quoted(String.valueOf(e.getMessage()));
            return e instanceof ConnectException
                    ? new ActionResult.Unreached(sentence)
                    : new ActionResult.Failed(sentence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sentences.interrupted("The message to " + to);
        }
    }
}
