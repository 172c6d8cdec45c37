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
 * Appends every event to the log and publishes events and snapshots to every sink without waiting for one: each sink has a queue and
 * a thread of its own. For any number of threads.
 */
public final class SinkFanOut implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkFanOut.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(300);

    private final EventLog events;
    private final List<SinkQueue> queues = new CopyOnWriteArrayList<>();

    /**
     * Has no sinks yet.
     *
     * @param events numbers and keeps events
     */
    public SinkFanOut(EventLog events) {
        this.events = events;
    }

    /** Adds a sink; it gets what is published from now on. */
    public void add(UpsSink sink) {
        SinkQueue queue = new SinkQueue(sink);
        queues.add(queue);
        queue.start();
    }

    /** Removes a sink; what is queued for it is still delivered. */
    public void remove(UpsSink sink) {
        List<SinkQueue> leaving =
                queues.stream().filter(queue -> queue.isOf(sink)).toList();
        queues.removeAll(leaving);
        finish(leaving);
    }

    /** Publishes a new state. */
    public void publish(UpsSnapshot snapshot) {
        for (SinkQueue queue : queues) {
            queue.offer(snapshot);
        }
    }

    /** Publishes an event. One at a time, so that every sink gets events in the order of their numbers. */
    public synchronized void publish(UpsEvent event) {
        EventLogger.log(event);
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

    /** Waits the same time however many of them hang. */
    private static void finish(List<SinkQueue> leaving) {
        CompletableFuture<?>[] ends = leaving.stream().map(SinkQueue::finish).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Some outputs did not take their last messages in time: {}", names(leaving));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leaving.forEach(SinkQueue::abandon);
    }

    private static List<String> names(List<SinkQueue> leaving) {
        return leaving.stream().filter(SinkQueue::isAlive).map(SinkQueue::name).toList();
    }
}
