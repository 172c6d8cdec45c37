package io.github.mustmon.core.internal;

import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells every sink without waiting for one: each has a queue and a thread of its own. For any number of threads. */
public final class SinkFanOut implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final List<SinkQueue> queues = new CopyOnWriteArrayList<>();

    /** Tells nobody yet. */
    public SinkFanOut() {}

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
        leaving.forEach(SinkQueue::finish);
        leaving.forEach(queue -> queue.awaitEnd(LAST_WORDS));
    }

    /** Tells of a new state. */
    public void snapshot(UpsSnapshot snapshot) {
        queues.forEach(queue -> queue.offer(snapshot));
    }

    /** Tells of an event. */
    public void event(RecordedEvent event) {
        queues.forEach(queue -> queue.offer(event));
    }

    /** Delivers what is queued, for a short time at most, and ends the threads. */
    @Override
    public void close() {
        queues.forEach(SinkQueue::finish);
        queues.forEach(queue -> queue.awaitEnd(LAST_WORDS));
    }
}
