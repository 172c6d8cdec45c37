package io.github.mustmon.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The client library, the same for both versions of the protocol. For any number of threads. */
interface BrokerClient {

    /** Begins to connect and returns at once; listeners get the result. */
    void connect();

    /** Whether messages can be sent now. */
    boolean isConnected();

    /**
     * Sends a message.
     *
     * @param qos 0 to 2
     * @return completes when the broker has acknowledged it
     */
    CompletableFuture<?> publish(Message message, int qos);

    /**
     * Subscribes to a topic.
     *
     * @return completes when the broker has accepted the subscription
     */
    CompletableFuture<?> subscribe(String topicFilter, Consumer<ReceivedMessage> onMessage);

    /** Disconnects. */
    CompletableFuture<?> disconnect();
}
