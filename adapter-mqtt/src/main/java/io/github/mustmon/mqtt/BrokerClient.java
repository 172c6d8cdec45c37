package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The client library, the same for both versions of the protocol. For any number of threads. */
interface BrokerClient {

    /**
     * A client that has not connected yet.
     *
     * @param common identifier, transport and whatever else is the same for both versions
     * @param will what the broker publishes when the connection ends without a disconnect
     */
    static BrokerClient of(MqttClientBuilder common, BrokerSettings settings, Optional<Message> will) {
        return switch (settings.version()) {
            case V3_1_1 -> new BrokerClient3(common, settings, will);
            case V5 -> new BrokerClient5(common, settings, will);
        };
    }

    /** A client for one short connection, which leaves nothing at the broker. */
    static BrokerClient withoutWill(BrokerSettings settings) {
        MqttClientBuilder common = MqttClient.builder()
                .identifier(settings.clientId())
                .transportConfig(BrokerConnection.transport(settings));
        return of(common, settings, Optional.empty());
    }

    /**
     * Begins to connect and returns at once; listeners get the result too.
     *
     * @return completes when the broker has accepted the connection
     */
    CompletableFuture<?> connect();

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
