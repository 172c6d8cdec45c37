package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import io.github.mustmon.mqtt.Message.Kind;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages from the outbox to the broker, in a thread of its own.
 *
 * <p>A broker that stalls keeps the connection open and acknowledges nothing. The pings of the protocol do not find that out
 * while messages are being written, so here a message that stays unacknowledged for a keep-alive time ends the connection,
 * and when nothing was acknowledged for so long, a message is sent that has to be.
 */
final class OutboxSender implements BrokerConnection.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);

    private static final Duration LAST_WORDS = Duration.ofMillis(300);
    private static final int MAX_REFUSALS_REMEMBERED = 100;
    private static final long NONE = 0;

    private final MqttSettings settings;
    private final Outbox outbox;
    private final TimeSource time;
    private final Message pulse;
    private final Message will;
    private final Consumer<BrokerConnection> welcome;
    private final Thread thread = new Thread(this::run, "mqtt-delivery");
    private final Set<String> refused = new HashSet<>();
    private long connections;
    private volatile long current = NONE;
    private volatile Timestamp lastAcknowledged;
    private volatile Optional<BrokerConnection> connection = Optional.empty();

    /**
     * At rest until {@link #start()}.
     *
     * @param pulse a message that may be sent again at any time
     * @param will what the broker says when we are gone without a farewell
     * @param welcome told in the thread of the delivery of each new connection
     */
    OutboxSender(
            MqttSettings settings,
            Outbox outbox,
            TimeSource time,
            Message pulse,
            Message will,
            Consumer<BrokerConnection> welcome) {
        this.settings = settings;
        this.outbox = outbox;
        this.time = time;
        this.pulse = pulse;
        this.will = will;
        this.welcome = welcome;
        this.lastAcknowledged = time.moment();
        thread.setDaemon(true);
    }

    /** Begins to connect and returns at once. */
    void start() {
        thread.start();
    }

    @Override
    public synchronized void connected() {
        current = ++connections;
        lastAcknowledged = time.moment();
        notifyAll();
        outbox.wake();
    }

    @Override
    public void disconnected() {
        current = NONE;
        outbox.wake();
    }

    /** Delivers for a short time what is left, where the broker is there, and says farewell. */
    @Override
    public void close() {
        try {
            if (current != NONE && !outbox.awaitEmpty(LAST_WORDS)) {
                LOG.info("Not everything could be told to the MQTT broker before the end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        connection.ifPresent(BrokerConnection::close);
    }

    /** The connection is made here, because loading its library takes longer than the first reading. */
    private void run() {
        try {
            BrokerConnection made = new BrokerConnection(settings.broker(), will, time, this);
            connection = Optional.of(made);
            made.start();
            long served = NONE;
            while (!Thread.currentThread().isInterrupted()) {
                served = awaitAnother(served);
                serveGuarded(made, served);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("MQTT cannot be used as it is configured: {}", e.toString());
        }
    }

    /** A mistake of ours costs a connection, not MQTT until the next start. */
    private void serveGuarded(BrokerConnection made, long served) throws InterruptedException {
        try {
            outbox.putBack();
            welcome.accept(made);
            serve(made, served);
        } catch (RuntimeException | Error e) {
            LOG.error("Publishing over MQTT has failed and begins anew. Please report this.", e);
            made.startAnew();
        }
    }

    private synchronized long awaitAnother(long served) throws InterruptedException {
        while (current == NONE || current == served) {
            wait();
        }
        return current;
    }

    private void serve(BrokerConnection made, long served) throws InterruptedException {
        while (current == served) {
            Optional<Message> next = outbox.next(settings.broker().keepAlive(), () -> current == served);
            next.ifPresent(message -> send(made, served, message));
            if (isStalled()) {
                made.startAnew();
                return;
            }
            if (isLate(lastAcknowledged)) {
                lastAcknowledged = time.moment();
                outbox.add(pulse);
            }
        }
    }

    private boolean isStalled() {
        return outbox.underWaySince().map(this::isLate).orElse(false);
    }

    private boolean isLate(Timestamp since) {
        return time.moment().since(since).compareTo(settings.broker().keepAlive()) >= 0;
    }

    /**
     * Sends a message unless the connection has gone: on the one after it, it would overtake those that were under way. Without a
     * lock, since the thread of the connection must never wait for a message.
     */
    private void send(BrokerConnection made, long served, Message message) {
        if (current != served) {
            return;
        }
        int qos = qos(message);
        try {
            var unused = made.publish(message, qos).whenComplete((answer, trouble) -> {
                if (trouble == null) {
                    acknowledged(message, qos);
                } else if (isLostConnection(trouble)) {
                    LOG.debug("A message to {} is sent again later: {}", message.topic(), trouble.toString());
                } else {
                    refused(message, trouble);
                }
            });
        } catch (IllegalArgumentException e) {
            refused(message, e);
        }
    }

    private void acknowledged(Message message, int qos) {
        if (qos > 0) {
            lastAcknowledged = time.moment();
        }
        outbox.done(message);
    }

    /** What the broker refuses it would refuse again; it must not hold up the rest. */
    private void refused(Message message, Throwable trouble) {
        outbox.done(message);
        boolean isNew;
        synchronized (refused) {
            isNew = refused.size() < MAX_REFUSALS_REMEMBERED && refused.add(message.topic());
        }
        if (isNew) {
            LOG.warn(
                    "The MQTT broker does not take what is published on {} ({}). Check what it lets {} write.",
                    message.topic(),
                    trouble.getMessage(),
                    settings.broker()
                            .login()
                            .map(BrokerSettings.Login::username)
                            .orElse("us"));
        }
    }

    /** What was under way is put back when there is a connection again. */
    private static boolean isLostConnection(Throwable trouble) {
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        return cause instanceof ConnectionClosedException
                || cause instanceof ConnectionFailedException
                || cause instanceof MqttSessionExpiredException
                || cause instanceof MqttClientStateException;
    }

    /** A state and an event are told once and must arrive. */
    private int qos(Message message) {
        return message.kind() == Kind.READING ? settings.qos() : Math.max(1, settings.qos());
    }
}
