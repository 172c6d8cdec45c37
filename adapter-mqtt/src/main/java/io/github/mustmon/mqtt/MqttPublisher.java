package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.report.StatusContext;
import io.github.mustmon.mqtt.Message.Kind;
import io.github.mustmon.protocol.Moment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Publishes every UPS over MQTT. A broker that is down, goes away or stalls delays nobody: messages wait in a bounded
 * outbox and are delivered in order once it is back. For any number of threads.
 */
public final class MqttPublisher implements UpsSink, AutoCloseable {

    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";

    private final MqttSettings settings;
    private final UpsDirectory directory;
    private final Topics topics;
    private volatile Optional<BrokerConnection> broker = Optional.empty();
    private final Outbox outbox = new Outbox();
    private final Semaphore connected = new Semaphore(0);
    private final Thread delivery;
    private final Map<String, String> lastAlarms = new ConcurrentHashMap<>();
    private final Map<String, String> lastAvailability = new ConcurrentHashMap<>();

    /**
     * A publisher at rest; {@link #start()} begins to connect.
     *
     * @param settings which broker, as whom, where to
     * @param directory what there is to tell after a reconnect
     */
    public MqttPublisher(MqttSettings settings, UpsDirectory directory) {
        this.settings = settings;
        this.directory = directory;
        this.topics = new Topics(settings.topic(), directory.snapshots().size() > 1);
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
        tellAvailability(snapshot);
        tellAlarms(snapshot);
        if (snapshot.reading().isPresent()) {
            outbox.add(new Message(
                    topics.telemetry(snapshot.ups()), telemetry(snapshot), settings.retain(), Kind.READING));
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
        lastAlarms.clear();
        lastAvailability.clear();
        outbox.add(state(topics.daemon(), ONLINE));
        for (UpsSnapshot snapshot : directory.snapshots()) {
            onSnapshot(snapshot);
        }
        connected.release();
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
