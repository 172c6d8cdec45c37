package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** MQTT 3.1.1. The session ends with the connection, since the outbox keeps unacknowledged messages. */
final class BrokerClient3 implements BrokerClient {

    private final Mqtt3AsyncClient client;
    private final int keepAliveSeconds;

    BrokerClient3(MqttClientBuilder common, BrokerSettings settings, Optional<Message> will) {
        Mqtt3ClientBuilder builder = common.useMqttVersion3();
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
                .cleanSession(true)
                .send();
    }

    @Override
    public boolean isConnected() {
        return client.getState().isConnected();
    }

    @Override
    public CompletableFuture<?> publish(Message message, int qos) {
        return client.publishWith()
                .topic(message.topic())
                .payload(message.bytes())
                .qos(MqttQos.fromCode(qos))
                .retain(message.retained())
                .send();
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
