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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the broker: it reconnects by itself for ever, over each address of the broker's name in turn, and calls a listener
 * when it has. The client library has one thread, which also runs the listeners. For any number of threads.
 */
final class BrokerConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CONNACK_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(300);

    /** Gets the changes of the connection. */
    interface Listener {
        /** There is a new connection; nothing of the last one is valid. */
        void connected();

        /** The connection is lost. */
        void disconnected();
    }

    private final BrokerClient client;
    private final BrokerSettings settings;
    private final BrokerAddresses addresses;
    private final ConnectionLog log;
    private final Listener listener;
    private final ReconnectDelay delay = new ReconnectDelay(RandomGenerator.getDefault());
    private volatile boolean closing;
    private volatile boolean stalled;

    /** Whether a message that the broker sent was too large for this program; it would be again. */
    private volatile boolean floodedByBroker;

    BrokerConnection(BrokerSettings settings, Message will, TimeSource time, Listener listener) {
        this.settings = settings;
        this.addresses = new BrokerAddresses(settings);
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
        this.client = BrokerClient.of(common, settings, Optional.of(will));
    }

    /** Begins to connect and returns at once. */
    void start() {
        var unused = client.connect();
    }

    boolean isConnected() {
        return client.isConnected();
    }

    /** Sends a message; completes when the broker has acknowledged it. */
    CompletableFuture<?> publish(Message message, int qos) {
        return client.publish(message, qos);
    }

    /** Subscribes to a topic; to be called again after each connect. A refusal is logged and harmless. */
    void subscribe(String topicFilter, Consumer<ReceivedMessage> onMessage) {
        if (floodedByBroker) {
            return;
        }
        var unused = client.subscribe(topicFilter, onMessage).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.debug("The broker refused the subscription to {}: {}", topicFilter, failure.toString());
            }
        });
    }

    /** Ends the connection and makes a new one, because the broker does not answer on this one. */
    void startAnew() {
        stalled = true;
        var unused = client.disconnect();
    }

    @Override
    public void close() {
        closing = true;
        try {
            client.disconnect().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The connection to the broker was not closed in order: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connected() {
        if (closing) {
            // An attempt that was under way at the close; its connection is not wanted.
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
        if (!closing) {
            addresses.next(reconnector.getAttempts()).ifPresent(next -> {
                reconnector.transportConfig(transport(settings, next.address()));
                if (next.immediately()) {
                    reconnector.delay(0, TimeUnit.MILLISECONDS);
                }
            });
        }
        if (stalled) {
            stalled = false;
            log.stalled();
        } else if (!closing) {
            floodedByBroker |= log.disconnected(context.getCause());
        }
    }

    /** To the first address of the broker's name. */
    static MqttClientTransportConfig transport(BrokerSettings settings) {
        return transport(settings, InetSocketAddress.createUnresolved(settings.host(), settings.port()));
    }

    private static MqttClientTransportConfig transport(BrokerSettings settings, InetSocketAddress address) {
        var builder = MqttClientTransportConfig.builder()
                .serverAddress(address)
                .socketConnectTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(CONNACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        return settings.tls()
                .map(tls -> builder.sslConfig(encryption(tls)))
                .orElse(builder)
                .build();
    }

    private static MqttClientSslConfig encryption(BrokerTls tls) {
        MqttClientSslConfigBuilder ssl =
                MqttClientSslConfig.builder().handshakeTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        if (tls.authorities().isPresent()) {
            ssl = ssl.trustManagerFactory(tls.authorities().get().trustManagers());
        }
        if (tls.identity().isPresent()) {
            ssl = ssl.keyManagerFactory(tls.identity().get().keyManagers());
        }
        return ssl.build();
    }
}
