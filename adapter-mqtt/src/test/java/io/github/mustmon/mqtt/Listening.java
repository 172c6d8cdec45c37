package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A subscriber to everything, who remembers it all in order. */
record Listening(Mqtt5BlockingClient client, List<Mqtt5Publish> received) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Listening at(int port) {
        Mqtt5BlockingClient client = Mqtt5Client.builder()
                .identifier("listener" + System.nanoTime())
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        client.connect();
        List<Mqtt5Publish> received = new CopyOnWriteArrayList<>();
        client.toAsync().publishes(MqttGlobalPublishFilter.ALL, received::add);
        client.subscribeWith().topicFilter("#").send();
        return new Listening(client, received);
    }

    /** All payloads of a topic so far. */
    List<String> payloads(String topic) {
        return received.stream()
                .filter(message -> message.getTopic().toString().equals(topic))
                .map(Listening::text)
                .toList();
    }

    /** Waits until a payload of a topic begins so, and gives the first such message. */
    Mqtt5Publish await(String topic, String beginning) throws Exception {
        return await(topic, payload -> payload.startsWith(beginning));
    }

    Mqtt5Publish await(String topic, Predicate<String> wanted) throws Exception {
        Awaitility.await("something comes on " + topic + "; came: " + topics())
                .atMost(PATIENCE)
                .until(() -> find(topic, wanted).isPresent());
        return find(topic, wanted).orElseThrow();
    }

    /** Forgets what came so far. */
    void forget() {
        received.clear();
    }

    void publish(String topic, String payload, boolean retained) {
        client.publishWith()
                .topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retained)
                .send();
    }

    static String text(Mqtt5Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    private Optional<Mqtt5Publish> find(String topic, Predicate<String> wanted) {
        return received.stream()
                .filter(message -> message.getTopic().toString().equals(topic))
                .filter(message -> wanted.test(text(message)))
                .findFirst();
    }

    private List<String> topics() {
        return received.stream()
                .map(message -> message.getTopic().toString())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
