package io.github.mustmon.mqtt;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Publishes one message on a connection of its own, so that it neither waits behind others nor is lost with a connection that only
 * looks alive. With QoS 1, not retained.
 */
public final class SingleMessage {

    private final BrokerSettings settings;

    /**
     * Connects when it is used.
     *
     * @param settings with a client id that nobody else has, for the broker ends the older of two connections
     */
    public SingleMessage(BrokerSettings settings) {
        this.settings = settings;
    }

    /**
     * Publishes and waits until the broker has it.
     *
     * @return false if the broker did not confirm it within the limit
     * @throws ConnectException if there is no connection, so that nothing was sent
     * @throws IOException if the broker refuses it, or the connection ends before it has confirmed it
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean publish(String topic, String payload, Duration limit) throws IOException, InterruptedException {
        Message message = new Message(topic, payload, false, Message.Kind.EVENT, Optional.empty());
        BrokerClient client = BrokerClient.withoutWill(settings);
        AtomicBoolean connected = new AtomicBoolean();
        try {
            client.connect()
                    .thenCompose(accepted -> {
                        connected.set(true);
                        return client.publish(message, 1);
                    })
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String what = "the MQTT broker " + settings.address() + " " + ConnectionLog.format(cause);
            throw connected.get() ? new IOException(what, cause) : new ConnectException(what);
        } finally {
            var unused = client.disconnect();
        }
    }
}
