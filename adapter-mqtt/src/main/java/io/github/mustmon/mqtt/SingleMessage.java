package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

    private record Exchange(CompletableFuture<?> done, Runnable disconnect) {}

    /**
     * Publishes and waits until the broker has it.
     *
     * @return false if the broker did not confirm it within the limit
     * @throws IOException if there is no connection or the broker refuses it
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean publish(String topic, String payload, Duration limit) throws IOException, InterruptedException {
        MqttClientBuilder common = MqttClient.builder()
                .identifier(settings.clientId())
                .transportConfig(BrokerConnection.transport(settings));
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        Exchange exchange = settings.version() == MqttVersion.V5
                ? exchange5(common, topic, bytes)
                : exchange3(common, topic, bytes);
        try {
            exchange.done().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("the MQTT broker " + settings.address() + " " + ConnectionLog.format(cause), cause);
        } finally {
            exchange.disconnect().run();
        }
    }

    private Exchange exchange3(MqttClientBuilder common, String topic, byte[] payload) {
        var builder = common.useMqttVersion3();
        settings.login()
                .ifPresent(login -> builder.simpleAuth()
                        .username(login.username())
                        .password(login.passwordBytes())
                        .applySimpleAuth());
        var client = builder.buildAsync();
        return new Exchange(
                client.connectWith()
                        .cleanSession(true)
                        .send()
                        .thenCompose(connected -> client.publishWith()
                                .topic(topic)
                                .payload(payload)
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .send()),
                () -> {
                    var unused = client.disconnect();
                });
    }

    private Exchange exchange5(MqttClientBuilder common, String topic, byte[] payload) {
        var builder = common.useMqttVersion5();
        settings.login()
                .ifPresent(login -> builder.simpleAuth()
                        .username(login.username())
                        .password(login.passwordBytes())
                        .applySimpleAuth());
        var client = builder.buildAsync();
        return new Exchange(
                client.connectWith()
                        .cleanStart(true)
                        .send()
                        .thenCompose(connected -> client.publishWith()
                                .topic(topic)
                                .payload(payload)
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .send()),
                () -> {
                    var unused = client.disconnect();
                });
    }
}
