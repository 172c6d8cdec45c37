package io.github.mustmon.web;

import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A directory that says what the test put into it; it began two hours, 15 minutes and 30 seconds ago. */
final class FakeDirectory implements UpsDirectory {

    static final Duration UPTIME = Duration.ofSeconds(2 * 3600 + 15 * 60 + 30);

    final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:04.373456Z"));
    private final Timestamp began = time.moment();
    private final MemoryEventLog events = new MemoryEventLog();
    private final Map<String, SettingsReading> settings = new ConcurrentHashMap<>();
    private volatile Runnable afterReading = () -> {};
    private final List<UpsSnapshot> snapshots = new CopyOnWriteArrayList<>();

    FakeDirectory(UpsSnapshot... snapshots) {
        this.snapshots.addAll(List.of(snapshots));
    }

    /** Puts a snapshot in the place of the one with its name, or at the end. */
    void put(UpsSnapshot snapshot) {
        for (int i = 0; i < snapshots.size(); i++) {
            if (snapshots.get(i).ups().equals(snapshot.ups())) {
                snapshots.set(i, snapshot);
                return;
            }
        }
        snapshots.add(snapshot);
    }

    /** Says how a UPS is set, as read now. */
    void isSet(String ups, UpsSettings read) {
        settings.put(ups, new SettingsReading(read, time.moment()));
    }

    RecordedEvent happened(UpsEvent event) {
        return events.append(event);
    }

    @Override
    public List<UpsSnapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    @Override
    public Optional<UpsSnapshot> snapshot(String ups) {
        for (UpsSnapshot snapshot : snapshots) {
            if (snapshot.ups().equals(ups)) {
                return Optional.of(snapshot);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<SettingsReading> settings(String ups) {
        return Optional.ofNullable(settings.get(ups));
    }

    /** Does something right after somebody has read the events. */
    void afterReadingEvents(Runnable something) {
        afterReading = something;
    }

    @Override
    public EventLog events() {
        return new EventLog() {
            @Override
            public RecordedEvent append(UpsEvent event) {
                return events.append(event);
            }

            @Override
            public List<RecordedEvent> newest(int limit) {
                List<RecordedEvent> read = events.newest(limit);
                afterReading.run();
                return read;
            }

            @Override
            public List<RecordedEvent> after(long number) {
                List<RecordedEvent> read = events.after(number);
                afterReading.run();
                return read;
            }
        };
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public Duration uptime() {
        return UPTIME.plus(time.moment().since(began));
    }
}
