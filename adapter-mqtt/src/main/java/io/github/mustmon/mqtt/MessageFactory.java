package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.field.FieldContext;
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

/** What there is to tell, and what has been told already. For one thread at a time. */
final class MessageFactory {

    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";

    private final MqttSettings settings;
    private final UpsDirectory directory;
    private final Topics topics;
    private final Optional<EnergySource> energy;
    private final HomeAssistantDiscovery discovery;
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, Optional<DeviceIdentity>> announced = new HashMap<>();

    MessageFactory(MqttSettings settings, UpsDirectory directory, Optional<EnergySource> energy) {
        this.settings = settings;
        this.directory = directory;
        this.topics = new Topics(settings.topic(), directory.snapshots().size() > 1);
        this.energy = energy;
        this.discovery = new HomeAssistantDiscovery(settings.homeAssistant(), topics, energy.isPresent());
    }

    /** That the daemon is there. */
    Message present() {
        return Message.state(topics.daemon(), ONLINE);
    }

    /** That the daemon is gone; also its last will. */
    Message gone() {
        return Message.state(topics.daemon(), OFFLINE);
    }

    /** The last words: nobody is there any more. */
    List<Message> farewell() {
        List<Message> messages = new ArrayList<>();
        for (UpsSnapshot snapshot : directory.snapshots()) {
            messages.add(Message.state(topics.availability(snapshot.ups()), OFFLINE));
        }
        messages.add(gone());
        return messages;
    }

    /** Everything, whether it was told before or not. */
    List<Message> everything() {
        told.clear();
        announced.clear();
        List<Message> messages = new ArrayList<>();
        messages.add(present());
        messages.add(Message.state(topics.kept(), kept().json()));
        for (UpsSnapshot snapshot : directory.snapshots()) {
            if (!settings.homeAssistant().enabled()) {
                messages.add(Message.cleared(discovery.topic(snapshot.ups())));
            }
            messages.addAll(news(snapshot));
        }
        return messages;
    }

    /** The readings of one UPS, and of the rest what has changed. */
    List<Message> news(UpsSnapshot snapshot) {
        String ups = snapshot.ups();
        List<Message> messages = new ArrayList<>();
        announcement(snapshot, messages);
        change(topics.availability(ups), snapshot.isStale(now()) ? OFFLINE : ONLINE, messages);
        change(topics.alarms(ups), Payloads.alarms(snapshot, settings.zone()), messages);
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
        return Message.event(topic, Payloads.event(event, settings.zone()));
    }

    /** The topics for which the broker keeps something from now on. */
    RetainedTopics kept() {
        boolean announces = settings.homeAssistant().enabled();
        Set<String> kept = new LinkedHashSet<>(Set.of(topics.daemon()));
        for (UpsSnapshot snapshot : directory.snapshots()) {
            String ups = snapshot.ups();
            kept.add(topics.availability(ups));
            kept.add(topics.alarms(ups));
            if (announces) {
                kept.add(discovery.topic(ups));
            }
            if (settings.retain()) {
                kept.add(topics.telemetry(ups));
            }
            if (settings.retain() && announces) {
                kept.add(topics.state(ups));
            }
        }
        return new RetainedTopics(settings.broker().clientId(), kept);
    }

    Topics topics() {
        return topics;
    }

    /** Again when the device has told who it is, since the announcement names it. */
    private void announcement(UpsSnapshot snapshot, List<Message> messages) {
        Optional<DeviceIdentity> identity =
                snapshot.reading().map(reading -> reading.telemetry().identity());
        if (settings.homeAssistant().enabled() && !identity.equals(announced.put(snapshot.ups(), identity))) {
            String topic = discovery.topic(snapshot.ups());
            discovery.withdrawal(snapshot).ifPresent(text -> messages.add(Message.event(topic, text)));
            messages.add(Message.state(topic, discovery.config(snapshot)));
        }
    }

    private void change(String topic, String payload, List<Message> messages) {
        if (!payload.equals(told.put(topic, payload))) {
            messages.add(Message.state(topic, payload));
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
