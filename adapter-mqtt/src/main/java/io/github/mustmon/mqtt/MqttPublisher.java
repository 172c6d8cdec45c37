package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes every UPS over MQTT. A broker that is down, goes away or stalls delays nobody: messages wait in a bounded
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
    private final OutboxSender delivery;

    /**
     * A publisher at rest; {@link #start()} begins to connect.
     *
     * @param settings which broker, as whom, where to
     * @param directory what there is to tell after a reconnect
     * @param energy who knows the energy counters; absent if nobody keeps them over restarts
     */
    public MqttPublisher(MqttSettings settings, UpsDirectory directory, Optional<EnergySource> energy) {
        this(settings, directory, energy, MqttPublisher::randomPause);
    }

    /** With another pause between the start of Home Assistant and our announcement. */
    MqttPublisher(
            MqttSettings settings, UpsDirectory directory, Optional<EnergySource> energy, Supplier<Duration> pause) {
        this.settings = settings;
        this.pause = pause;
        this.outbox = new Outbox(directory.time());
        this.messages = new MessageFactory(settings, directory, energy);
        this.delivery = new OutboxSender(
                settings, outbox, directory.time(), messages.present(), messages.gone(), this::welcome);
    }

    /** Begins to connect and returns at once. */
    public void start() {
        delivery.start();
    }

    @Override
    public String name() {
        return "MQTT";
    }

    @Override
    public void onSnapshot(UpsSnapshot snapshot) {
        synchronized (messages) {
            messages.news(snapshot).forEach(outbox::add);
        }
    }

    @Override
    public void onEvent(RecordedEvent event) {
        outbox.add(messages.event(event));
    }

    /** Says that we are offline, where the broker can still be told, and disconnects. */
    @Override
    public void close() {
        synchronized (messages) {
            messages.farewell().forEach(outbox::add);
        }
        delivery.close();
    }

    /** Whether the broker has everything that there was to tell. */
    boolean isAllDelivered() {
        return outbox.isEmpty();
    }

    private void welcome(BrokerConnection connection) {
        if (settings.homeAssistant().enabled()) {
            connection.subscribe(settings.homeAssistant().statusTopic(), this::homeAssistantSaid);
        }
        connection.subscribe(messages.topics().kept(), this::listOfKept);
        tellEverything();
    }

    private void tellEverything() {
        synchronized (messages) {
            messages.everything().forEach(outbox::add);
        }
    }

    /** Many daemons hear that Home Assistant has started; they do not all answer at once. */
    private void homeAssistantSaid(ReceivedMessage heard) {
        if (!heard.kept() && heard.payload().equals(STARTED)) {
            CompletableFuture.delayedExecutor(pause.get().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::tellEverything);
        }
    }

    /** What the daemon before this one left at the broker, and what is watched no more, goes. */
    private void listOfKept(ReceivedMessage heard) {
        RetainedTopics mine = messages.kept();
        Optional<RetainedTopics> listed = RetainedTopics.parse(heard.payload());
        if (heard.kept()) {
            listed.ifPresent(before -> before.without(mine).forEach(topic -> outbox.add(Message.cleared(topic))));
        } else if (listed.filter(other -> !other.clientId().equals(mine.clientId()))
                .isPresent()) {
            LOG.warn(
                    "Another mustmon publishes on {} too. Give each a mqtt.topic of its own, or they overwrite each other.",
                    settings.topic());
        }
    }

    private static Duration randomPause() {
        return Duration.ofMillis(RandomGenerator.getDefault().nextLong(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
    }
}
