package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.ChannelTools;
import io.github.mustmon.notify.event.Now;
import io.github.mustmon.notify.queue.ChannelStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** All heartbeats, and the readings that keep them going. Called under the lock of {@link Notifications}. */
final class Heartbeats implements AutoCloseable {

    private final List<Heartbeat> heartbeats = new ArrayList<>();
    private final Map<String, Optional<Long>> readNanos = new LinkedHashMap<>();
    private final Executor underLock;
    private final NotifyClock clock;

    /** @param underLock runs a task of another thread under that lock */
    Heartbeats(
            Map<String, HeartbeatSettings> settings,
            Collection<String> ups,
            ChannelTools tools,
            Executor underLock,
            NotifyClock clock) {
        this.underLock = underLock;
        this.clock = clock;
        Now now = clock.now();
        settings.forEach((name, each) -> heartbeats.add(new Heartbeat(name, each, tools, now)));
        ups.forEach(each -> readNanos.put(each, Optional.empty()));
    }

    void read(String ups, Now now) {
        readNanos.put(ups, Optional.of(now.nanos()));
    }

    /** Sends those that are due. */
    void step(Now now) {
        Optional<Long> oldest = oldestReadingNanos(now);
        heartbeats.forEach(each ->
                each.step(now, oldest, result -> underLock.execute(() -> each.ended(result, clock.now()))));
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
        for (Heartbeat each : heartbeats) {
            next = each.dueNanos() - next < 0 ? each.dueNanos() : next;
        }
        return next;
    }

    List<ChannelStatus> status(Now now) {
        return heartbeats.stream().map(each -> each.status(now)).toList();
    }

    @Override
    public void close() {
        heartbeats.forEach(Heartbeat::close);
    }
}
