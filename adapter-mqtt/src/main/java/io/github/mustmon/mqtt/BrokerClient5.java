package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * MQTT 5. The session ends with the connection, since the outbox keeps unacknowledged messages; messages expire at the
 * broker when they say so.
 */
final class BrokerClient5 implements BrokerClient {

    private static final long WITH_THE_CONNECTION = 0;

    private final Mqtt5AsyncClient client;
    private final int keepAliveSeconds;

    BrokerClient5(MqttClientBuilder common, BrokerSettings settings, Optional<Message> will) {
        Mqtt5ClientBuilder builder = common.useMqttVersion5();
        settings.login()
                .ifPresent(login -> builder.simpleAuth()
                        .username(login.username())
                        .password(login.passwordBytes())
                        .applySimpleAuth());
        will.ifPresent(last -> builder.willPublish()
                .topic(last.topic())
                .payload(last.bytes())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(last.retained())
                .applyWillPublish());
        this.client = builder.buildAsync();
        this.keepAliveSeconds = (int) settings.keepAlive().toSeconds();
    }

    @Override
    public CompletableFuture<?> connect() {
        return client.connectWith()
                .keepAlive(keepAliveSeconds)
                .cleanStart(true)
                .sessionExpiryInterval(WITH_THE_CONNECTION)
                .restrictions()
                .maximumPacketSize(ReceivedMessage.MAX_PACKET_BYTES)
                .applyRestrictions()
                .send();
    }

    @Override
    public boolean isConnected() {
        return client.getState().isConnected();
    }

    @Override
    public CompletableFuture<?> publish(Message message, int qos) {
        Mqtt5PublishBuilder.Send.Complete<CompletableFuture<Mqtt5PublishResult>> publish = client.publishWith()
                .topic(message.topic())
                .payload(message.bytes())
                .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
                .qos(MqttQos.fromCode(qos))
                .retain(message.retained());
        return message.expiry()
                .map(expiry -> publish.messageExpiryInterval(expiry.toSeconds()))
                .orElse(publish)
                .send()
                .thenCompose(BrokerClient5::refusalIsAFailure);
    }

    private static CompletableFuture<Mqtt5PublishResult> refusalIsAFailure(Mqtt5PublishResult result) {
        return result.getError()
                .map(CompletableFuture::<Mqtt5PublishResult>failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(result));
    }

    @Override
    public CompletableFuture<?> subscribe(String topicFilter, Consumer<ReceivedMessage> onMessage) {
        return client.subscribeWith()
                .topicFilter(topicFilter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(publish -> ReceivedMessage.of(publish.getPayload(), publish.isRetain())
                        .ifPresent(onMessage))
                .send();
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }
}
