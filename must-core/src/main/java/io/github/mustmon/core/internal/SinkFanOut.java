package io.github.mustmon.core.internal;

import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts every event into the log and tells every sink without waiting for one: each has a queue and a thread of its own. For
 * any number of threads.
 */
public final class SinkFanOut implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkFanOut.class);

    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final EventLog events;
    private final List<SinkQueue> queues = new CopyOnWriteArrayList<>();

    /**
     * Tells nobody yet.
     *
     * @param events numbers and keeps events
     */
    public SinkFanOut(EventLog events) {
        this.events = events;
    }

    /** Tells this sink too, from now on. */
    public void add(UpsSink sink) {
        SinkQueue queue = new SinkQueue(sink);
        queues.add(queue);
        queue.start();
    }

    /** Tells this sink no more, after what is queued for it. */
    public void remove(UpsSink sink) {
        List<SinkQueue> leaving =
                queues.stream().filter(queue -> queue.isOf(sink)).toList();
        queues.removeAll(leaving);
        finish(leaving);
    }

    /** Tells of a new state. */
    public void snapshot(UpsSnapshot snapshot) {
        for (SinkQueue queue : queues) {
            queue.offer(snapshot);
        }
    }

    /** Tells of an event. One at a time, so that every sink hears events in the order of their numbers. */
    public synchronized void event(UpsEvent event) {
        EventLines.write(event);
        RecordedEvent recorded = events.append(event);
        for (SinkQueue queue : queues) {
            queue.offer(recorded);
        }
    }

    /** Delivers what is queued, for a short time at most, and ends the threads. */
    @Override
    public void close() {
        finish(queues);
    }

    /** However many of them hang, the time is the same. */
    private static void finish(List<SinkQueue> leaving) {
        CompletableFuture<?>[] ends = leaving.stream().map(SinkQueue::finish).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Some outputs did not take in time what was left to tell them: {}", names(leaving));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leaving.forEach(SinkQueue::abandon);
    }

    private static List<String> names(List<SinkQueue> leaving) {
        return leaving.stream().filter(SinkQueue::isAlive).map(SinkQueue::name).toList();
    }
}
