package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientReconnector;
import io.github.mustmon.protocol.TimeSource;
import io.reactivex.schedulers.Schedulers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the broker: it connects by itself, again and again for ever, and says so when it has. The client library
 * has one thread, which also runs the listeners. For any number of threads.
 */
final class BrokerConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);

    private static final Duration LINE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(15);
    private static final Duration FAREWELL_PATIENCE = Duration.ofMillis(300);

    /** Who wants to know how it goes with the connection. */
    interface Listener {
        /** There is a connection, and nothing of the one before it. */
        void connected();

        /** There is none any more. */
        void disconnected();
    }

    private final BrokerClient client;
    private final ConnectionLog log;
    private final Listener listener;
    private final ReconnectDelay delay = new ReconnectDelay(RandomGenerator.getDefault());
    private volatile boolean closing;
    private volatile boolean stalled;

    BrokerConnection(BrokerSettings settings, Message will, TimeSource time, Listener listener) {
        this.log = new ConnectionLog(settings, time);
        this.listener = listener;
        MqttClientBuilder common = MqttClient.builder()
                .identifier(settings.clientId())
                .executorConfig()
                .nettyThreads(1)
                .applicationScheduler(Schedulers.from(Runnable::run))
                .applyExecutorConfig()
                .transportConfig(transport(settings))
                .addConnectedListener(context -> connected())
                .addDisconnectedListener(this::disconnected);
        this.client = switch (settings.version()) {
            case V3_1_1 -> new BrokerClient3(common, settings, will);
            case V5 -> new BrokerClient5(common, settings, will);
        };
    }

    /** Begins to connect and returns at once. */
    void start() {
        client.connect();
    }

    boolean isConnected() {
        return client.isConnected();
    }

    /** Sends a message; completes when the broker has it. */
    CompletableFuture<?> publish(Message message, int qos) {
        return client.publish(message, qos);
    }

    /** Hears what comes on a topic; to be asked for again after each connect. A refusal is logged and harmless. */
    void subscribe(String topicFilter, Consumer<ReceivedMessage> heard) {
        var unused = client.subscribe(topicFilter, heard).whenComplete((answer, trouble) -> {
            if (trouble != null) {
                LOG.debug("The broker did not let us hear {}: {}", topicFilter, trouble.toString());
            }
        });
    }

    /** Gives the connection up and makes a new one, because the broker does not answer on this one. */
    void startAnew() {
        stalled = true;
        var unused = client.disconnect();
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

    private void connected() {
        if (closing) {
            // An attempt that was under way when we closed; nobody wants its connection.
            var unused = client.disconnect();
            return;
        }
        log.connected();
        listener.connected();
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        listener.disconnected();
        MqttClientReconnector reconnector = context.getReconnector();
        reconnector
                .reconnect(!closing)
                .resubscribeIfSessionExpired(false)
                .republishIfSessionExpired(false)
                .delay(delay.before(reconnector.getAttempts()).toMillis(), TimeUnit.MILLISECONDS);
        if (stalled) {
            stalled = false;
            log.stalled();
        } else if (!closing) {
            log.disconnected(context.getCause());
        }
    }

    static MqttClientTransportConfig transport(BrokerSettings settings) {
        var builder = MqttClientTransportConfig.builder()
                .serverHost(settings.host())
                .serverPort(settings.port())
                .socketConnectTimeout(LINE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(ANSWER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return settings.tls()
                .map(tls -> builder.sslConfig(encryption(tls)))
                .orElse(builder)
                .build();
    }

    private static MqttClientSslConfig encryption(BrokerTls tls) {
        MqttClientSslConfigBuilder ssl =
                MqttClientSslConfig.builder().handshakeTimeout(LINE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (tls.trusted().isPresent()) {
            ssl = ssl.trustManagerFactory(tls.trusted().get());
        }
        if (tls.own().isPresent()) {
            ssl = ssl.keyManagerFactory(tls.own().get());
        }
        return ssl.build();
    }
}
