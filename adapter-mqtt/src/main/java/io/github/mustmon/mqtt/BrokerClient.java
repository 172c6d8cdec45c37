package io.github.mustmon.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What is wanted of a client library, the same for both versions of the protocol. For any number of threads. */
interface BrokerClient {

    /** Begins to connect and returns at once; what comes of it is told to the listeners. */
    void connect();

    /** Whether messages can be sent now. */
    boolean isConnected();

    /**
     * Sends a message.
     *
     * @param qos 0 to 2
     * @return completes when the broker has it
     */
    CompletableFuture<?> publish(Message message, int qos);

    /**
     * Hears what comes on a topic.
     *
     * @return completes when the broker has agreed
     */
    CompletableFuture<?> subscribe(String topicFilter, Consumer<ReceivedMessage> listener);

    /** Says farewell. */
    CompletableFuture<?> disconnect();
}
