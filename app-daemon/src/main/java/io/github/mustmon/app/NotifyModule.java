package io.github.mustmon.app;

import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.notify.Notifications;
import io.github.mustmon.notify.NotifySettings;
import io.github.mustmon.notify.TestMessages;
import io.github.mustmon.notify.TestResult;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.queue.ChannelStatus;
import io.github.mustmon.prometheus.NotificationCount;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what happens to the fleet, in a class of its own so that nothing of it is loaded while it is off. For any number
 * of threads.
 */
final class NotifyModule implements UpsSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyModule.class);

    /** How long the message that the program stops may take; only who asked for it gets one. */
    private static final Duration STOP_MESSAGE_LIMIT = Duration.ofSeconds(2);

    private final UpsFleet fleet;
    private final Path file;
    private final NotificationMapper events;
    private final Map<String, Timestamp> lastReadings = new HashMap<>();
    private NotifySettings settings;
    private Notifications notifications;
    private Optional<String> reported = Optional.empty();
    private long lastEvent;
    private boolean closed;

    private NotifyModule(DaemonConfig config, NotifySettings settings, UpsFleet fleet, Path file) {
        this.fleet = fleet;
        this.settings = settings;
        this.file = file;
        this.notifications = begin(settings, file, config);
        this.lastEvent = newest(fleet);
        this.events = new NotificationMapper(fleet::outlook);
    }

    /**
     * Begins to tell what happens from now on, and what an earlier run left.
     *
     * @param settings the channels
     * @param folder keeps what waits
     */
    static NotifyModule open(DaemonConfig config, NotifySettings settings, UpsFleet fleet, Path folder) {
        Path file = folder.resolve(NotifyConfigMapper.QUEUE);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            // No reason not to start: messages then wait in memory, and the alarm says so.
            LOG.warn("The folder of {} cannot be made: {}", file, e.toString());
        }
        NotifyModule module = new NotifyModule(config, settings, fleet, file);
        fleet.add(module);
        return module;
    }

    /** Goes on with other channels. What waits for a channel that is no more is forgotten. */
    synchronized void replace(DaemonConfig config, NotifySettings others) {
        notifications.close();
        settings = others;
        notifications = begin(others, file, config);
        reportTrouble();
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public synchronized void onSnapshot(UpsSnapshot snapshot) {
        if (closed) {
            return;
        }
        snapshot.freshReading(fleet.time().moment())
                .filter(reading -> !reading.at().equals(lastReadings.put(snapshot.ups(), reading.at())))
                .ifPresent(reading -> notifications.observe(events.of(snapshot.ups(), reading)));
        reportTrouble();
    }

    @Override
    public synchronized void onEvent(RecordedEvent event) {
        if (!closed) {
            events.of(event).ifPresent(notifications::tell);
        }
        lastEvent = event.number();
        notifyAll();
    }

    /**
     * Sends what waits, because this host is about to go down.
     *
     * @param atMost how long this may take
     * @return whether everything was delivered
     */
    boolean flush(Duration atMost) throws InterruptedException {
        long end = fleet.time().nanos() + atMost.toNanos();
        Notifications present;
        synchronized (this) {
            // What happened just now comes by a thread of its own.
            long newest = newest(fleet);
            for (long left = millisUntil(end); !closed && lastEvent < newest && left > 0; left = millisUntil(end)) {
                wait(left);
            }
            present = notifications;
        }
        return present.lastWords(Duration.ofMillis(Math.max(0, millisUntil(end))));
    }

    private long millisUntil(long nanos) {
        return Duration.ofNanos(nanos - fleet.time().nanos()).toMillis();
    }

    private static long newest(UpsFleet fleet) {
        return fleet.events().newest(1).stream()
                .mapToLong(RecordedEvent::number)
                .findFirst()
                .orElse(0);
    }

    synchronized List<ChannelStatus> status() {
        return notifications.status();
    }

    List<NotificationCount> counts() {
        return status().stream()
                .map(each -> new NotificationCount(each.name(), each.sent(), each.failed(), each.dropped()))
                .toList();
    }

    synchronized List<String> channels() {
        return settings.names();
    }

    /** Sends a test message by one channel and waits for it, at most half a minute; absent if there is no such channel. */
    Optional<TestResult> test(String channel) throws InterruptedException {
        NotifySettings present;
        synchronized (this) {
            present = settings;
        }
        return new TestMessages(present, TimeSource.system())
                .send(Optional.of(channel)).stream().findFirst();
    }

    /** Stops; what waits stays on disk. Close the fleet first: its last event is told too. */
    @Override
    public void close() {
        fleet.remove(this);
        sendStopMessage();
        synchronized (this) {
            closed = true;
            notifications.close();
        }
    }

    /** The alarm ends with the section. */
    void clearAlarm() {
        fleet.report(AlarmRules.NOTIFY_FAILED, false, "");
    }

    private void sendStopMessage() {
        try {
            boolean asked;
            synchronized (this) {
                asked = notifications.queue().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(event -> event.type() == EventType.DAEMON_STOPPED);
            }
            if (asked && !flush(STOP_MESSAGE_LIMIT)) {
                LOG.info("Not every notification could be sent in time; the rest is sent after the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reportTrouble() {
        Optional<String> trouble = notifications
                .failing()
                .map(channels -> "Notifications are not delivered: " + channels)
                .or(() -> notifications
                        .fileTrouble()
                        .map(cause -> "Notifications wait in memory only, " + file + " cannot be written: " + cause));
        if (!trouble.equals(reported)) {
            reported = trouble;
            fleet.report(AlarmRules.NOTIFY_FAILED, trouble.isPresent(), trouble.orElse(""));
        }
    }

    private static Notifications begin(NotifySettings settings, Path file, DaemonConfig config) {
        settings.warnings().forEach(LOG::warn);
        List<String> upses = config.devices().stream().map(DeviceConfig::name).toList();
        Notifications notifications = new Notifications(settings, file, upses, TimeSource.system());
        notifications.start();
        LOG.info("Notifications are sent by {}.", String.join(", ", settings.names()));
        return notifications;
    }
}
