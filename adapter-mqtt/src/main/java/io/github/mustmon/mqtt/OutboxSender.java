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
 * Sends the messages of the outbox to the broker, in a thread of its own.
 *
 * <p>A broker that stalls keeps the connection open and acknowledges nothing. The pings of the protocol do not find that out
 * while messages are being written, so a message that stays unacknowledged for a keep-alive time ends the connection, and when
 * nothing was acknowledged for so long, a message is sent that has to be.
 */
final class OutboxSender implements BrokerConnection.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(300);
    private static final int MAX_REFUSALS_REMEMBERED = 100;
    private static final long NONE = 0;

    private final MqttSettings settings;
    private final Outbox outbox;
    private final TimeSource time;
    private final Message pulse;
    private final Message will;
    private final Consumer<BrokerConnection> greet;
    private final Runnable publishEverything;
    private final OversizeMessages oversize = new OversizeMessages();
    private final Thread thread = new Thread(this::run, "mqtt-sender");
    private final Set<String> refused = new HashSet<>();
    private long connections;
    private boolean stalled;
    private volatile long current = NONE;
    private volatile Timestamp lastAcknowledged;
    private volatile Optional<BrokerConnection> connection = Optional.empty();

    /** When everything is to be published again, on the monotonic clock; one time at most is pending. */
    private volatile Optional<Long> publishAtNanos = Optional.empty();

    /**
     * At rest until {@link #start()}.
     *
     * @param pulse a message that may be sent again at any time
     * @param will what the broker publishes when the connection ends without a disconnect
     * @param greet called by the sender's thread for each new connection
     * @param publishEverything called by the sender's thread when {@link #publishEverythingAfter} is due
     */
    OutboxSender(
            MqttSettings settings,
            Outbox outbox,
            TimeSource time,
            Message pulse,
            Message will,
            Consumer<BrokerConnection> greet,
            Runnable publishEverything) {
        this.settings = settings;
        this.outbox = outbox;
        this.time = time;
        this.pulse = pulse;
        this.will = will;
        this.greet = greet;
        this.publishEverything = publishEverything;
        this.lastAcknowledged = time.moment();
        thread.setDaemon(true);
    }

    /** Begins to connect and returns at once. */
    void start() {
        thread.start();
    }

    /** Publishes everything again after a pause, unless that is pending already. Any thread. */
    void publishEverythingAfter(Duration pause) {
        synchronized (this) {
            if (publishAtNanos.isPresent()) {
                return;
            }
            publishAtNanos = Optional.of(time.nanos() + pause.toNanos());
        }
        outbox.wake();
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

    /** Sends for a short time what is left, where the broker can be reached, and disconnects. */
    @Override
    public void close() {
        try {
            if (current != NONE && !outbox.awaitEmpty(CLOSE_TIMEOUT)) {
                LOG.info("The MQTT broker did not acknowledge the last messages in time.");
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
            LOG.error("MQTT cannot be used as it is configured: {}", Loggable.text(String.valueOf(e.getMessage())));
        }
    }

    /** A defect costs a connection, not MQTT until the next start. */
    private void serveGuarded(BrokerConnection made, long served) throws InterruptedException {
        try {
            dropOversize();
            outbox.putBack();
            greet.accept(made);
            serve(made, served);
        } catch (RuntimeException | Error e) {
            LOG.error("Publishing over MQTT failed because of a defect and starts again. Please report this.", e);
            made.startAnew();
        }
    }

    /** What was in flight when the connection was lost may be what the broker ended it for. */
    private void dropOversize() {
        boolean endedByBroker = !stalled;
        stalled = false;
        if (endedByBroker) {
            oversize.connectionLost(outbox.largestInFlight()).ifPresent(OutboxSender::logOversize);
        }
    }

    private static void logOversize(Message message) {
        LOG.warn(
                "The MQTT broker ends the connection on a message of {} bytes on {}. Its size limit seems to be lower, so"
                        + " the message is not sent again. Raise the limit (mosquitto: max_packet_size,"
                        + " message_size_limit).",
                message.bytes().length,
                message.topic());
    }

    private synchronized long awaitAnother(long served) throws InterruptedException {
        while (current == NONE || current == served) {
            wait();
        }
        return current;
    }

    private void serve(BrokerConnection made, long served) throws InterruptedException {
        while (current == served) {
            publishEverythingIfDue();
            Optional<Message> next = outbox.next(untilNextCheck(), () -> current == served && !isPublishingDue());
            next.ifPresent(message -> send(made, served, message));
            if (isStalled()) {
                stalled = true;
                made.startAnew();
                return;
            }
            if (isLate(lastAcknowledged)) {
                lastAcknowledged = time.moment();
                outbox.add(pulse);
            }
        }
    }

    private Duration untilNextCheck() {
        Duration keepAlive = settings.broker().keepAlive();
        return publishAtNanos
                .map(at -> Duration.ofNanos(Math.max(1_000_000, at - time.nanos())))
                .filter(left -> left.compareTo(keepAlive) < 0)
                .orElse(keepAlive);
    }

    private boolean isPublishingDue() {
        return publishAtNanos.map(at -> time.nanos() - at >= 0).orElse(false);
    }

    private void publishEverythingIfDue() {
        if (isPublishingDue()) {
            synchronized (this) {
                publishAtNanos = Optional.empty();
            }
            publishEverything.run();
        }
    }

    private boolean isStalled() {
        return outbox.inFlightSince().map(this::isLate).orElse(false);
    }

    private boolean isLate(Timestamp since) {
        return time.moment().since(since).compareTo(settings.broker().keepAlive()) >= 0;
    }

    /**
     * Sends a message unless the connection has gone: on the one after it, it would overtake those that were in flight. Without a
     * lock, since the thread of the connection must never wait for a message.
     */
    private void send(BrokerConnection made, long served, Message message) {
        if (current != served) {
            return;
        }
        if (oversize.contains(message)) {
            outbox.done(message);
            return;
        }
        int qos = qos(message);
        try {
            var unused = made.publish(message, qos).whenComplete((answer, failure) -> {
                if (failure == null) {
                    acknowledged(message, qos);
                } else if (isLostConnection(failure)) {
                    LOG.debug("A message to {} is sent again later: {}", message.topic(), failure.toString());
                } else {
                    refused(message, failure);
                }
            });
        } catch (IllegalArgumentException e) {
            refused(message, e);
        }
    }

    private void acknowledged(Message message, int qos) {
        if (qos > 0) {
            lastAcknowledged = time.moment();
            oversize.accepted(message);
        }
        outbox.done(message);
    }

    /** What the broker refuses it would refuse again; it must not delay the rest. */
    private void refused(Message message, Throwable failure) {
        outbox.done(message);
        boolean isNew;
        synchronized (refused) {
            isNew = refused.size() < MAX_REFUSALS_REMEMBERED && refused.add(message.topic());
        }
        if (isNew) {
            LOG.warn(
                    "The MQTT broker does not accept a message of {} bytes on {} ({}). Check its limits, and what it allows {} to"
                            + " publish.",
                    message.bytes().length,
                    message.topic(),
                    ConnectionLog.messageRefusal(failure),
                    settings.broker()
                            .login()
                            .map(BrokerSettings.Login::username)
                            .orElse("this client"));
        }
    }

    /** What was in flight is put back when there is a connection again. */
    private static boolean isLostConnection(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ConnectionClosedException
                || cause instanceof ConnectionFailedException
                || cause instanceof MqttSessionExpiredException
                || cause instanceof MqttClientStateException;
    }

    /** States and events are sent once and must arrive. */
    private int qos(Message message) {
        return message.kind() == Kind.READING ? settings.qos() : Math.max(1, settings.qos());
    }
}
