package io.github.mustmon.host;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

/** Publishes one MQTT message with QoS 1, not retained. Given by whoever has the connection to the broker. */
@FunctionalInterface
public interface MessagePublisher {

    /**
     * Publishes and waits until the broker has it.
     *
     * @return false if the broker did not confirm it within the limit
     * @throws ConnectException if there is no connection, so that nothing was sent
     * @throws IOException if the broker refuses it, or the connection ends before it has confirmed it
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean publish(String topic, String payload, Duration limit) throws IOException, InterruptedException;
}
