package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.ChannelTools;
import io.github.mustmon.notify.channel.DeliveryResult;
import io.github.mustmon.notify.event.Now;
import io.github.mustmon.notify.queue.ChannelStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** All heartbeats, and the readings that keep them going. Called under the lock of {@link Notifications}. */
final class Heartbeats implements AutoCloseable {

    private final Map<String, Pulse> pulses = new LinkedHashMap<>();
    private final Map<String, Optional<Long>> readNanos = new LinkedHashMap<>();
    private final Lock lock;
    private final NotifyClock clock;

    private record Pulse(Heartbeat heartbeat, ChannelWorker worker) {}

    Heartbeats(
            Map<String, HeartbeatSettings> settings,
            Collection<String> ups,
            ChannelTools tools,
            Lock lock,
            NotifyClock clock) {
        this.lock = lock;
        this.clock = clock;
        Now now = clock.now();
        settings.forEach(
                (name, each) -> pulses.put(name, new Pulse(new Heartbeat(each, tools, now), new ChannelWorker(name))));
        ups.forEach(each -> readNanos.put(each, Optional.empty()));
    }

    void read(String ups, Now now) {
        readNanos.put(ups, Optional.of(now.nanos()));
    }

    /** Sends those that are due. */
    void step(Now now) {
        pulses.values().forEach(pulse -> step(pulse, now));
    }

    private void step(Pulse pulse, Now now) {
        if (!pulse.heartbeat().begins(now, oldestReadingNanos(now))) {
            return;
        }
        boolean begun = pulse.worker().begin(() -> {
            DeliveryResult result = pulse.heartbeat().send();
            lock.lock();
            try {
                pulse.heartbeat().ended(result, clock.now());
            } finally {
                lock.unlock();
            }
        });
        if (!begun) {
            pulse.heartbeat().ended(new DeliveryResult.RetryLater("the channel is busy"), now);
        }
    }

    private Optional<Long> oldestReadingNanos(Now now) {
        return readNanos.values().stream().allMatch(Optional::isPresent)
                ? readNanos.values().stream()
                        .flatMap(Optional::stream)
                        .min((one, other) -> Long.compare(one - now.nanos(), other - now.nanos()))
                : Optional.empty();
    }

    /** The first of a point in time and those at which one is due, on the monotonic clock. */
    long nextNanos(long atLatest) {
        long next = atLatest;
        for (Pulse each : pulses.values()) {
            next = each.heartbeat().dueNanos() - next < 0 ? each.heartbeat().dueNanos() : next;
        }
        return next;
    }

    List<ChannelStatus> status(Now now) {
        return pulses.entrySet().stream()
                .map(each ->
                        each.getValue().heartbeat().deliveries().status(each.getKey(), HeartbeatSettings.TYPE, 0, now))
                .toList();
    }

    @Override
    public void close() {
        pulses.values().forEach(each -> each.worker().close());
    }
}
