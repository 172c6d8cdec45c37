package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.core.status.PowerPlanState;
import io.github.mustmon.mqtt.HaEntity.Facts;
import io.github.mustmon.mqtt.Message.Kind;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the messages of a fleet, and remembers which states were published. For one thread at a time. */
final class MessageFactory {

    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";

    private final MqttSettings settings;
    private final UpsDirectory directory;
    private final Topics topics;
    private final Optional<EnergySource> energy;
    private final HomeAssistantDiscovery discovery;
    private final Map<String, String> published = new HashMap<>();
    private final Map<String, Announced> announced = new HashMap<>();
    private final PowerMessages power;

    /** What an announcement depends on. */
    private record Announced(Optional<DeviceIdentity> identity, boolean power) {}

    /** @param power where the power plan stands; absent without one */
    MessageFactory(
            MqttSettings settings,
            UpsDirectory directory,
            Optional<EnergySource> energy,
            Supplier<Optional<PowerPlanState>> power) {
        this.power = new PowerMessages(power);
        this.settings = settings;
        this.directory = directory;
        this.topics = new Topics(settings.topic(), directory.snapshots().size() > 1);
        this.energy = energy;
        this.discovery = new HomeAssistantDiscovery(settings.homeAssistant(), topics, energy.isPresent());
    }

    /** The daemon is online. */
    Message present() {
        return state(topics.daemon(), ONLINE);
    }

    /** The daemon is offline; also its last will. */
    Message gone() {
        return state(topics.daemon(), OFFLINE);
    }

    /** The last messages: every UPS and the daemon are offline. */
    List<Message> offlineMessages() {
        List<Message> messages = new ArrayList<>();
        for (UpsSnapshot snapshot : directory.snapshots()) {
            messages.add(state(topics.availability(snapshot.ups()), OFFLINE));
        }
        messages.add(gone());
        return messages;
    }

    /** Everything, whether it was published before or not. */
    List<Message> everything() {
        published.clear();
        announced.clear();
        power.forget();
        List<Message> messages = new ArrayList<>();
        messages.add(present());
        change(topics.retainedList(), retained().json(), messages);
        for (UpsSnapshot snapshot : directory.snapshots()) {
            if (!settings.homeAssistant().enabled() && settings.retain()) {
                messages.add(cleared(discovery.topic(snapshot.ups())));
            }
            messages.addAll(changes(snapshot));
        }
        messages.addAll(powerChanges());
        return messages;
    }

    /** Where the power plan stands, if it is time to tell; an empty message when there is none any more. */
    List<Message> powerChanges() {
        Optional<String> due = power.due(directory.time().nanos());
        if (due.isEmpty()) {
            return List.of();
        }
        List<Message> messages = new ArrayList<>();
        if (due.get().isEmpty()) {
            messages.add(cleared(topics.power()));
        } else {
            messages.add(state(topics.power(), due.get()));
        }
        // A later run must know whether there is something to clear.
        change(topics.retainedList(), retained().json(), messages);
        return messages;
    }

    /** The reading of one UPS, and the states that have changed. */
    List<Message> changes(UpsSnapshot snapshot) {
        String ups = snapshot.ups();
        List<Message> messages = new ArrayList<>();
        announcement(snapshot, messages);
        if (!settings.retain()) {
            // For whoever has subscribed since the last poll, such as Home Assistant some moments after its
            // announcement.
            published.keySet().removeAll(List.of(topics.availability(ups), topics.alarms(ups)));
            power.forget();
            messages.add(present());
        }
        change(topics.availability(ups), snapshot.isStale(now()) ? OFFLINE : ONLINE, messages);
        change(topics.alarms(ups), Payloads.alarms(snapshot, directory, settings.zone()), messages);
        if (snapshot.reading().isPresent()) {
            FieldContext context = FieldContext.of(directory, snapshot, settings.zone());
            messages.add(reading(topics.telemetry(ups), Payloads.telemetry(context), snapshot, Kind.READING));
        }
        if (settings.homeAssistant().enabled()) {
            Facts facts = new Facts(snapshot, now(), energy.flatMap(source -> source.energy(ups)));
            messages.add(reading(topics.state(ups), discovery.state(facts), snapshot, Kind.STATE));
        }
        return messages;
    }

    Message event(RecordedEvent event) {
        String topic = event.event().context().ups().map(topics::events).orElse(topics.daemonEvents());
        return Message.event(topic, Payloads.event(event, directory, settings.zone()));
    }

    /** The topics on which the broker retains something from now on. */
    RetainedTopics retained() {
        boolean announces = settings.homeAssistant().enabled();
        Set<String> retained = new LinkedHashSet<>(Set.of(topics.daemon()));
        if (power.now().isPresent()) {
            retained.add(topics.power());
        }
        for (UpsSnapshot snapshot : directory.snapshots()) {
            String ups = snapshot.ups();
            retained.add(topics.availability(ups));
            retained.add(topics.alarms(ups));
            if (announces) {
                retained.add(discovery.topic(ups));
            }
            if (settings.retain()) {
                retained.add(topics.telemetry(ups));
            }
            if (settings.retain() && announces) {
                retained.add(topics.state(ups));
            }
        }
        return new RetainedTopics(settings.broker().clientId(), settings.owner(), retained);
    }

    Topics topics() {
        return topics;
    }

    /** Again when the identity of the device becomes known, or a power plan comes or goes, since the announcement contains both. */
    private void announcement(UpsSnapshot snapshot, List<Message> messages) {
        if (!settings.homeAssistant().enabled()) {
            return;
        }
        Optional<DeviceIdentity> identity =
                snapshot.reading().map(reading -> reading.telemetry().identity());
        Optional<PowerPlanState> plan = power.now().filter(now -> now.ups().equals(snapshot.ups()));
        Announced now = new Announced(identity, plan.isPresent());
        if (!now.equals(announced.put(snapshot.ups(), now))) {
            String topic = discovery.topic(snapshot.ups());
            discovery.withdrawal(snapshot, plan).ifPresent(text -> messages.add(Message.event(topic, text)));
            messages.add(state(topic, discovery.config(snapshot, plan)));
        }
    }

    /** Clears what the broker retains by the list of an earlier run, and what this run does not replace: everything, if it retains nothing. */
    List<Message> clearing(RetainedTopics listed) {
        Stream<String> left = settings.retain() ? listed.without(retained()).stream() : listed.topics().stream();
        Stream<String> own = left.filter(this::isOwnTopic);
        Stream<String> all = settings.retain() ? own : Stream.concat(own, Stream.of(topics.retainedList()));
        // As events, since a newer state of the topic, which is not retained, does not take their place.
        return all.map(topic -> new Message(topic, "", true, Kind.EVENT, Optional.empty()))
                .toList();
    }

    /** Clears what the broker retains on a topic. */
    private Message cleared(String topic) {
        return new Message(topic, "", true, Kind.STATE, Optional.empty());
    }

    /** Whether a topic can only be one on which this daemon, or an earlier run of it, publishes. */
    boolean isOwnTopic(String topic) {
        return topics.isOwn(topic) || discovery.isOwn(topic);
    }

    /** A state; nothing is retained with {@code retain: false}, for brokers that cannot. */
    private Message state(String topic, String payload) {
        return new Message(topic, payload, settings.retain(), Kind.STATE, Optional.empty());
    }

    private void change(String topic, String payload, List<Message> messages) {
        if (!payload.equals(published.put(topic, payload))) {
            messages.add(state(topic, payload));
        }
    }

    private Message reading(String topic, String payload, UpsSnapshot snapshot, Kind kind) {
        return new Message(
                topic, payload, settings.retain(), kind, Optional.of(HomeAssistantDiscovery.expiry(snapshot)));
    }

    private Timestamp now() {
        return directory.time().moment();
    }
}
