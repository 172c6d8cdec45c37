package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.status.PowerPlanState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes every UPS over MQTT. A broker that is down, goes away or stalls delays nothing else: messages wait in a bounded
 * outbox and are delivered in order once it is back. For any number of threads.
 */
public final class MqttPublisher implements UpsSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);

    private static final String STARTED = "online";
    private static final long MIN_PAUSE_MILLIS = 1_000;
    private static final long MAX_PAUSE_MILLIS = 10_000;

    private final MqttSettings settings;
    private final Supplier<Duration> pause;
    private final Outbox outbox;
    private final MessageFactory messages;
    private final OutboxSender sender;
    private final AtomicBoolean anotherDaemonLogged = new AtomicBoolean();

    /**
     * A publisher at rest; {@link #start()} begins to connect.
     *
     * @param settings which broker, as whom, where to
     * @param directory the state to publish after a reconnect
     * @param energy the energy counters that last over restarts; absent if there are none
     * @param power where the power plan stands, absent without one; asked from several threads
     */
    public MqttPublisher(
            MqttSettings settings,
            UpsDirectory directory,
            Optional<EnergySource> energy,
            Supplier<Optional<PowerPlanState>> power) {
        this(settings, directory, energy, power, MqttPublisher::randomPause);
    }

    /** With another pause between the start of Home Assistant and our announcement. */
    MqttPublisher(
            MqttSettings settings,
            UpsDirectory directory,
            Optional<EnergySource> energy,
            Supplier<Optional<PowerPlanState>> power,
            Supplier<Duration> pause) {
        this.settings = settings;
        this.pause = pause;
        this.outbox = new Outbox(directory.time());
        this.messages = new MessageFactory(settings, directory, energy, power);
        this.sender = new OutboxSender(
                settings,
                outbox,
                directory.time(),
                messages.present(),
                messages.gone(),
                this::greet,
                this::publishEverything);
    }

    /** Begins to connect and returns at once. */
    public void start() {
        sender.start();
    }

    @Override
    public String name() {
        return "MQTT";
    }

    @Override
    public void onSnapshot(UpsSnapshot snapshot) {
        synchronized (messages) {
            messages.changes(snapshot).forEach(outbox::add);
            messages.powerChanges().forEach(outbox::add);
        }
    }

    @Override
    public void onEvent(RecordedEvent event) {
        synchronized (messages) {
            // Most changes of the power plan come with an event.
            messages.powerChanges().forEach(outbox::add);
        }
        outbox.add(messages.event(event));
    }

    /** Publishes that the daemon is offline, where the broker can be reached, and disconnects. */
    @Override
    public void close() {
        synchronized (messages) {
            messages.offlineMessages().forEach(outbox::add);
        }
        sender.close();
    }

    /** Whether the broker has acknowledged everything. */
    boolean isAllDelivered() {
        return outbox.isEmpty();
    }

    private void greet(BrokerConnection connection) {
        if (settings.homeAssistant().enabled()) {
            connection.subscribe(settings.homeAssistant().statusTopic(), this::onHomeAssistantStatus);
        }
        connection.subscribe(messages.topics().retainedList(), this::onRetainedList);
        publishEverything();
    }

    private void publishEverything() {
        synchronized (messages) {
            messages.everything().forEach(outbox::add);
        }
    }

    /** Many daemons get this when Home Assistant has started, so each answers after a random pause; one answer is enough for many. */
    private void onHomeAssistantStatus(ReceivedMessage message) {
        if (!message.retained() && message.payload().equals(STARTED)) {
            sender.publishEverythingAfter(pause.get());
        }
    }

    /** Clears what an earlier run of this daemon retained at the broker and this one does not publish any more. */
    private void onRetainedList(ReceivedMessage message) {
        RetainedTopics own = messages.retained();
        Optional<RetainedTopics> listed = RetainedTopics.parse(message.payload());
        if (listed.isEmpty()) {
            return;
        }
        if (!message.retained() && !listed.get().clientId().equals(own.clientId())) {
            warnOfAnotherDaemon(listed.get().clientId());
        }
        if (message.retained() && listed.get().owner().equals(own.owner())) {
            messages.clearing(listed.get()).forEach(outbox::add);
            if (!settings.retain()) {
                // The announcement was among it, and Home Assistant has heard that.
                publishEverything();
            }
        }
    }

    private void warnOfAnotherDaemon(String clientId) {
        if (anotherDaemonLogged.compareAndSet(false, true)) {
            LOG.warn(
                    "Another mustmon ({}) publishes on {} too. Give each daemon a mqtt.topic of its own, or they overwrite each other.",
                    Loggable.text(clientId),
                    settings.topic());
        }
    }

    private static Duration randomPause() {
        return Duration.ofMillis(RandomGenerator.getDefault().nextLong(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
    }
}
