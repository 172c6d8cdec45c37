package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.report.StatusContext;
import io.github.mustmon.mqtt.Entity.Facts;
import io.github.mustmon.mqtt.Message.Kind;
import io.github.mustmon.protocol.Moment;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Publishes every UPS over MQTT. A broker that is down, goes away or stalls delays nobody: messages wait in a bounded
 * outbox and are delivered in order once it is back. For any number of threads.
 */
public final class MqttPublisher implements UpsSink, AutoCloseable {

    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";
    private static final long SHORTEST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final MqttSettings settings;
    private final UpsDirectory directory;
    private final Topics topics;
    private volatile Optional<BrokerConnection> broker = Optional.empty();
    private final Outbox outbox = new Outbox();
    private final Semaphore connected = new Semaphore(0);
    private final Thread delivery;
    private final Map<String, String> lastAlarms = new ConcurrentHashMap<>();
    private final Map<String, String> lastAvailability = new ConcurrentHashMap<>();
    private final HomeAssistantDiscovery discovery;
    private final Optional<EnergySource> energy;
    private final Map<String, Optional<DeviceIdentity>> announced = new ConcurrentHashMap<>();

    /**
     * A publisher at rest; {@link #start()} begins to connect.
     *
     * @param settings which broker, as whom, where to
     * @param directory what there is to tell after a reconnect
     * @param energy who knows the energy counters; absent if nobody keeps them over restarts
     */
    public MqttPublisher(MqttSettings settings, UpsDirectory directory, Optional<EnergySource> energy) {
        this.settings = settings;
        this.directory = directory;
        this.topics = new Topics(settings.topic(), directory.snapshots().size() > 1);
        this.energy = energy;
        this.discovery = new HomeAssistantDiscovery(settings.homeAssistant().prefix(), topics, energy.isPresent());
        this.delivery = new Thread(this::deliver, "mqtt-delivery");
        this.delivery.setDaemon(true);
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
        announce(snapshot);
        tellAvailability(snapshot);
        tellAlarms(snapshot);
        if (snapshot.reading().isPresent()) {
            outbox.add(new Message(
                    topics.telemetry(snapshot.ups()), telemetry(snapshot), settings.retain(), Kind.READING));
        }
        if (settings.homeAssistant().enabled()) {
            Facts facts = new Facts(snapshot, now(), energy.flatMap(source -> source.energy(snapshot.ups())));
            outbox.add(state(topics.state(snapshot.ups()), discovery.state(facts)));
        }
    }

    @Override
    public void onEvent(RecordedEvent event) {
        String topic = event.event().context().ups().map(topics::events).orElse(settings.topic() + "/events");
        outbox.add(new Message(topic, Payloads.event(event, settings.zone()), false, Kind.EVENT));
    }

    /** Says that we are offline, where the broker can still be told, and disconnects. */
    @Override
    public void close() {
        delivery.interrupt();
        broker.ifPresent(this::sayFarewell);
    }

    private void sayFarewell(BrokerConnection connection) {
        try {
            if (connection.isConnected()) {
                for (UpsSnapshot snapshot : directory.snapshots()) {
                    connection.publish(state(topics.availability(snapshot.ups()), OFFLINE));
                }
                connection.publish(state(topics.daemon(), OFFLINE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void connected() {
        broker.ifPresent(connection -> {
            connection.subscribe(discovery.everyAnnouncement(), this::takeBackWhatIsGone);
            connection.subscribe(discovery.statusTopic(), this::homeAssistantSaid);
        });
        tellEverything();
        connected.release();
    }

    private void tellEverything() {
        lastAlarms.clear();
        lastAvailability.clear();
        announced.clear();
        outbox.add(state(topics.daemon(), ONLINE));
        for (UpsSnapshot snapshot : directory.snapshots()) {
            onSnapshot(snapshot);
        }
    }

    /** Again when the device has told who it is, since the announcement names it. */
    private void announce(UpsSnapshot snapshot) {
        Optional<DeviceIdentity> identity =
                snapshot.reading().map(reading -> reading.telemetry().identity());
        if (settings.homeAssistant().enabled() && !identity.equals(announced.put(snapshot.ups(), identity))) {
            outbox.add(state(discovery.topic(snapshot.ups()), discovery.config(snapshot)));
        }
    }

    /** Many daemons hear that Home Assistant has started; they do not all answer at once. */
    private void homeAssistantSaid(Mqtt3Publish message) {
        if (!message.isRetain() && text(message).equals(ONLINE)) {
            long millis = RandomGenerator.getDefault().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(this::tellEverything);
        }
    }

    /** What this daemon announced before, and what is watched no more, leaves the broker; so do its topics. */
    private void takeBackWhatIsGone(Mqtt3Publish message) {
        Set<String> named = new HashSet<>(message.isRetain() ? discovery.ownTopics(text(message)) : Set.of());
        if (named.isEmpty()) {
            return;
        }
        Set<String> current = new HashSet<>(Set.of(topics.daemon()));
        boolean announcedStill = false;
        for (UpsSnapshot snapshot : directory.snapshots()) {
            String ups = snapshot.ups();
            current.addAll(Set.of(topics.telemetry(ups), topics.availability(ups)));
            if (settings.homeAssistant().enabled()) {
                current.add(topics.state(ups));
                announcedStill |= discovery.topic(ups).equals(message.getTopic().toString());
            }
        }
        if (!announcedStill) {
            outbox.add(state(message.getTopic().toString(), ""));
        }
        named.removeAll(current);
        named.forEach(topic -> outbox.add(state(topic, "")));
    }

    private static String text(Mqtt3Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    private void tellAvailability(UpsSnapshot snapshot) {
        String availability = snapshot.isStale(now()) ? OFFLINE : ONLINE;
        if (!availability.equals(lastAvailability.put(snapshot.ups(), availability))) {
            outbox.add(state(topics.availability(snapshot.ups()), availability));
        }
    }

    private void tellAlarms(UpsSnapshot snapshot) {
        String alarms = Payloads.alarms(snapshot, settings.zone());
        if (!alarms.equals(lastAlarms.put(snapshot.ups(), alarms))) {
            outbox.add(state(topics.alarms(snapshot.ups()), alarms));
        }
    }

    private String telemetry(UpsSnapshot snapshot) {
        return Payloads.telemetry(snapshot, new StatusContext(now(), directory.uptime(), settings.zone()));
    }

    /** The connection is made here, because loading its library takes longer than the first reading. */
    private void deliver() {
        BrokerConnection connection = new BrokerConnection(settings, state(topics.daemon(), OFFLINE), this::connected);
        broker = Optional.of(connection);
        connection.start();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Message message = outbox.awaitFirst();
                if (!connection.isConnected()) {
                    connected.acquire();
                } else if (connection.publish(message)) {
                    outbox.delivered(message);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Moment now() {
        return directory.time().moment();
    }

    private static Message state(String topic, String payload) {
        return new Message(topic, payload, true, Kind.STATE);
    }
}
