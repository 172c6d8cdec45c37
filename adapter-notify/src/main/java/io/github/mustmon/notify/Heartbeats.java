package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.ChannelTools;
import io.github.mustmon.notify.queue.ChannelStatus;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** All heartbeats, and the readings that keep them going. Called under the lock of {@link Notifications}. */
final class Heartbeats implements AutoCloseable {

    private final List<Heartbeat> heartbeats = new ArrayList<>();
    private final Map<String, Optional<Timestamp>> readings = new LinkedHashMap<>();
    private final Executor underLock;
    private final TimeSource time;

    /** @param underLock runs a task of another thread under that lock */
    Heartbeats(
            Map<String, HeartbeatSettings> settings,
            Collection<String> ups,
            ChannelTools tools,
            Executor underLock,
            TimeSource time) {
        this.underLock = underLock;
        this.time = time;
        Timestamp now = time.moment();
        settings.forEach((name, each) -> heartbeats.add(new Heartbeat(name, each, tools, now)));
        ups.forEach(each -> readings.put(each, Optional.empty()));
    }

    void read(String ups, Timestamp now) {
        readings.put(ups, Optional.of(now));
    }

    /** Sends those that are due. */
    void step(Timestamp now) {
        Optional<Timestamp> oldest = oldestReading(now);
        heartbeats.forEach(each ->
                each.step(now, oldest, result -> underLock.execute(() -> each.ended(result, time.moment()))));
    }

    private Optional<Timestamp> oldestReading(Timestamp now) {
        return readings.values().stream().allMatch(Optional::isPresent)
                ? readings.values().stream().flatMap(Optional::stream).max(Comparator.comparing(now::since))
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

    List<ChannelStatus> status(Timestamp now) {
        return heartbeats.stream().map(each -> each.status(now)).toList();
    }

    @Override
    public void close() {
        heartbeats.forEach(Heartbeat::close);
    }
}
