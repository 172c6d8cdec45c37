package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.Channel;
import io.github.mustmon.notify.channel.ChannelTools;
import io.github.mustmon.notify.channel.DeliveryResult;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.UpsObservation;
import io.github.mustmon.notify.http.Watchdog;
import io.github.mustmon.notify.message.MessageWriter;
import io.github.mustmon.notify.message.Texts;
import io.github.mustmon.notify.queue.ChannelStatus;
import io.github.mustmon.notify.queue.Outbox;
import io.github.mustmon.notify.queue.Timing;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what happens. Events go in by {@link #tell}, readings by {@link #observe}; rules and queues decide what is
 * sent when; each channel sends in its own thread.
 *
 * <p>For any number of threads. No method waits for a network; {@link #tell} may wait for the disk, so call it from a thread
 * that may.
 */
public final class Notifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TimeSource time;
    private final Watchdog watchdog = new Watchdog();
    private final MessageWriter writer;
    private final Outbox outbox;
    private final OutageRecorder outages;
    private final Map<String, Sender> senders = new LinkedHashMap<>();
    private final Heartbeats heartbeats;
    private boolean hurry;
    private boolean closed;

    private record Sender(String type, Channel channel, ChannelWorker worker) {}

    /**
     * Continues with the messages that an earlier process left in the file. Nothing is sent before {@link #start}.
     *
     * @param file the queue on disk
     * @param ups names of all UPSes; a heartbeat needs readings of each
     */
    public Notifications(NotifySettings settings, Path file, Collection<String> ups, TimeSource time) {
        this(settings, file, ups, time, Timing.STANDARD, LIMIT);
    }

    Notifications(
            NotifySettings settings,
            Path file,
            Collection<String> ups,
            TimeSource time,
            Timing timing,
            Duration limit) {
        this.time = time;
        this.writer = new MessageWriter(Texts.of(settings.language(), settings.zone()), settings.link());
        this.outbox = new Outbox(file, timing, MessageIds::next);
        Timestamp now = time.moment();
        ChannelTools tools = new ChannelTools(watchdog, limit, time);
        settings.channels().forEach((name, each) -> {
            Channel channel = each.type().make().apply(each.values(), tools);
            senders.put(name, new Sender(each.type().word(), channel, new ChannelWorker(name)));
            outbox.channel(name, each.rules(), channel.oneEventEach(), now);
        });
        heartbeats = new Heartbeats(settings.heartbeats(), ups, tools, this::locked, time);
        outages = new OutageRecorder(outbox, now);
    }

    /** Begins to send. */
    public void start() {
        Thread thread = new Thread(this::run, "notify");
        thread.setDaemon(true);
        thread.start();
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Takes an event. With return it is in the queue on disk, unless that cannot be written. After {@link #close} it is lost. */
    public void tell(NotifiableEvent event) {
        locked(() -> {
            if (closed) {
                LOG.warn(
                        "{} came after the end of notifications and is not told",
                        event.type().word());
                return;
            }
            outages.tell(event, time.moment());
            changed.signalAll();
        });
    }

    /** Takes a good reading. */
    public void observe(UpsObservation observation) {
        locked(() -> {
            if (closed) {
                return;
            }
            Timestamp now = time.moment();
            heartbeats.read(observation.ups(), now);
            if (outages.observe(observation, now)) {
                changed.signalAll();
            }
        });
    }

    private void run() {
        lock.lock();
        try {
            while (!closed) {
                long pause = LONGEST_SLEEP.toNanos();
                try {
                    pause = step();
                } catch (RuntimeException | Error e) {
                    LOG.error("What is due could not be told because of a defect; it is tried again.", e);
                }
                // Whether it was woken or not: the next step finds out what is due.
                var unused = changed.awaitNanos(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Does what is due, and returns for how many nanoseconds nothing will be. */
    long step() {
        return locked(() -> {
            Timestamp now = time.moment();
            outages.step(now);
            senders.forEach((name, sender) -> outbox.next(name, now, hurry)
                    .ifPresent(sending -> sender.worker()
                            .attempt(
                                    () -> send(sender.channel(), sending),
                                    result -> locked(() -> delivered(name, result)))));
            heartbeats.step(now);
            return untilNext(now);
        });
    }

    private long untilNext(Timestamp now) {
        long next = now.nanos() + LONGEST_SLEEP.toNanos();
        for (OptionalLong each : List.of(outages.nextNanos(), outbox.wakeNanos(now))) {
            if (each.isPresent() && each.getAsLong() - next < 0) {
                next = each.getAsLong();
            }
        }
        return Math.max(1, heartbeats.nextNanos(next) - now.nanos());
    }

    private DeliveryResult send(Channel channel, Outbox.Sending sending) {
        return channel.send(writer.write(sending.id(), sending.told(), time.moment()));
    }

    private void delivered(String name, DeliveryResult result) {
        if (closed) {
            // The file may belong to a successor, which will send the message again under the same id.
            return;
        }
        Timestamp now = time.moment();
        if (outbox.ended(name, result, now, hurry)) {
            LOG.warn("Channel {} refuses messages: {}", name, result.detail());
            NotifiableEvent failed = NotifiableEvent.of(0, EventType.NOTIFY_FAILED, Optional.empty(), now.wall())
                    .withSubject(name)
                    .withMessage(result.detail());
            outbox.add(failed, Optional.of(name), now, false);
        } else if (result instanceof DeliveryResult.RetryLater) {
            LOG.info("Channel {} will try again: {}", name, result.detail());
        }
        changed.signalAll();
    }

    /**
     * Sends what waits, because this host is about to go down: grouping, rate, quiet hours and waits count no more.
     *
     * @param atMost how long this method waits
     * @return whether everything was delivered
     */
    public boolean lastWords(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            hurry = true;
            outbox.tryNow();
            changed.signalAll();
            long left = atMost.toNanos();
            while (!outbox.idle(time.moment()) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return outbox.idle(time.moment());
        } finally {
            hurry = false;
            lock.unlock();
        }
    }

    /** How each channel does, in the order of the configuration, heartbeats last. */
    public List<ChannelStatus> status() {
        return locked(() -> {
            Timestamp now = time.moment();
            List<ChannelStatus> all = new ArrayList<>();
            senders.forEach((name, sender) -> all.add(outbox.status(name, sender.type(), now)));
            all.addAll(heartbeats.status(now));
            return List.copyOf(all);
        });
    }

    /** Condition of the alarm {@code notify_failed}: which channels fail, with the cause; empty if none does. */
    public Optional<String> failing() {
        List<String> names = status().stream()
                .filter(ChannelStatus::failing)
                .map(each -> each.name()
                        + each.lastFailure()
                                .map(failure -> " (" + failure.cause() + ")")
                                .orElse(""))
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    /** Why the queue on disk cannot be written, while that lasts. */
    public Optional<String> fileTrouble() {
        return locked(outbox::trouble);
    }

    /** What waits for each channel, oldest first. */
    public Map<String, List<NotifiableEvent>> queue() {
        return locked(() -> {
            Map<String, List<NotifiableEvent>> all = new LinkedHashMap<>();
            senders.keySet().forEach(name -> all.put(name, outbox.waiting(name)));
            return all;
        });
    }

    /** Stops. What is not delivered stays in the file. */
    @Override
    public void close() {
        boolean first = locked(() -> {
            boolean open = !closed;
            if (open) {
                closed = true;
                outages.keep(time.moment(), true);
                changed.signalAll();
            }
            return open;
        });
        if (first) {
            senders.values().forEach(each -> each.worker().close());
            heartbeats.close();
            watchdog.close();
            locked(this::closeOutbox);
        }
    }

    private void closeOutbox() {
        try {
            outbox.close();
        } catch (IOException e) {
            LOG.warn("The queue on disk cannot be closed: {}", e.toString());
        }
    }
}
