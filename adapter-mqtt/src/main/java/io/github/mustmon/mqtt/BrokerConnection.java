package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to the broker: it connects by itself, again and again, and says so when it has. */
final class BrokerConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAREWELL_PATIENCE = Duration.ofMillis(300);

    private final MqttSettings settings;
    private final Mqtt3AsyncClient client;
    private volatile String lastTrouble = "";
    private volatile boolean closing;

    BrokerConnection(MqttSettings settings, Message will, Runnable onConnected) {
        this.settings = settings;
        Mqtt3ClientBuilder builder = Mqtt3Client.builder()
                .identifier(settings.clientId())
                .serverHost(settings.host())
                .serverPort(settings.port())
                .executorConfig()
                .nettyThreads(1)
                .applyExecutorConfig()
                .automaticReconnect()
                .initialDelay(FIRST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .maxDelay(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(context -> {
                    LOG.info("Connected to the MQTT broker {}:{}.", settings.host(), settings.port());
                    lastTrouble = "";
                    onConnected.run();
                })
                .addDisconnectedListener(this::disconnected);
        settings.login()
                .ifPresent(login -> builder.simpleAuth()
                        .username(login.username())
                        .password(login.password().getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth());
        settings.tls().ifPresent(tls -> encrypt(builder, tls));
        builder.willPublish()
                .topic(will.topic())
                .payload(will.payload().getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .applyWillPublish();
        this.client = builder.buildAsync();
    }

    /** Begins to connect and returns at once. */
    void start() {
        var unused = client.connectWith()
                .keepAlive((int) settings.keepAlive().toSeconds())
                .cleanSession(true)
                .send();
    }

    /** Hears what comes on a topic; to be asked for again after each connect. A refusal is logged and harmless. */
    void subscribe(String topicFilter, Consumer<Mqtt3Publish> listener) {
        var unused = client.subscribeWith()
                .topicFilter(topicFilter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(listener)
                .send()
                .whenComplete((answer, trouble) -> {
                    if (trouble != null) {
                        LOG.debug("The broker did not let us hear {}: {}", topicFilter, trouble.toString());
                    }
                });
    }

    private static void encrypt(Mqtt3ClientBuilder builder, BrokerTls tls) {
        MqttClientSslConfigBuilder ssl = MqttClientSslConfig.builder();
        if (tls.trusted().isPresent()) {
            ssl = ssl.trustManagerFactory(tls.trusted().get());
        }
        if (tls.own().isPresent()) {
            ssl = ssl.keyManagerFactory(tls.own().get());
        }
        var unused = builder.sslConfig(ssl.build());
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    /**
     * Publishes and waits until the broker has it.
     *
     * @return whether it has
     * @throws InterruptedException if the thread is interrupted
     */
    boolean publish(Message message) throws InterruptedException {
        try {
            client.publishWith()
                    .topic(message.topic())
                    .payload(message.payload().getBytes(StandardCharsets.UTF_8))
                    .qos(qos(message))
                    .retain(message.retained())
                    .send()
                    .get(DELIVERY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A message to {} was not delivered yet: {}", message.topic(), e.toString());
            return false;
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            client.disconnect().get(FAREWELL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The broker did not say farewell: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A state is told once and must arrive. */
    private MqttQos qos(Message message) {
        if (message.kind() == Message.Kind.STATE && settings.qos() == 0) {
            return MqttQos.AT_LEAST_ONCE;
        }
        return switch (settings.qos()) {
            case 0 -> MqttQos.AT_MOST_ONCE;
            case 2 -> MqttQos.EXACTLY_ONCE;
            default -> MqttQos.AT_LEAST_ONCE;
        };
    }

    /** The same trouble is told once, not at each attempt. */
    private void disconnected(MqttClientDisconnectedContext context) {
        String trouble = inWords(context.getCause());
        if (!closing && !trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            LOG.warn(
                    "The MQTT broker {}:{} {} It is tried again, at least once a minute; what happens is kept meanwhile.",
                    settings.host(),
                    settings.port(),
                    trouble);
        }
    }

    private static String inWords(Throwable cause) {
        if (cause instanceof Mqtt3ConnAckException refused) {
            return "refuses us (" + refused.getMqttMessage().getReturnCode()
                    + "). Check mqtt.username and mqtt.password.";
        }
        if (cause instanceof ConnectionFailedException failed) {
            return "cannot be reached (" + failed.getMessage() + "). Check mqtt.broker and mqtt.port.";
        }
        return "is gone (" + cause.getMessage() + ").";
    }
}
