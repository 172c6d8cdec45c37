package io.github.mustmon.core.internal;

import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bounded queue of one sink. When the sink falls behind, its oldest snapshots are dropped, and events only beyond 10,000. */
final class SinkQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SinkQueue.class);

    private static final int MAX_SNAPSHOTS = 1000;
    private static final int MAX_EVENTS = 10_000;

    private final UpsSink sink;
    private final Thread thread;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private int snapshots;
    private boolean finishing;
    private boolean failureLogged;

    /** A queued snapshot, which unlike an event may be dropped. */
    private record SnapshotDelivery(UpsSink sink, UpsSnapshot snapshot) implements Runnable {
        @Override
        public void run() {
            sink.onSnapshot(snapshot);
        }
    }

    SinkQueue(UpsSink sink) {
        this.sink = sink;
        this.thread = new Thread(this::deliver, "sink-" + sink.name());
        this.thread.setDaemon(true);
    }

    boolean isOf(UpsSink other) {
        return sink == other;
    }

    boolean isAlive() {
        return !ended.isDone();
    }

    String name() {
        return sink.name();
    }

    void start() {
        thread.start();
    }

    synchronized void offer(UpsSnapshot snapshot) {
        if (snapshots >= MAX_SNAPSHOTS) {
            dropOldestSnapshot();
        }
        waiting.addLast(new SnapshotDelivery(sink, snapshot));
        snapshots++;
        notifyAll();
    }

    synchronized void offer(RecordedEvent event) {
        if (waiting.size() - snapshots >= MAX_EVENTS) {
            waiting.removeIf(task -> task instanceof SnapshotDelivery);
            snapshots = 0;
            waiting.removeFirst();
        }
        waiting.addLast(() -> sink.onEvent(event));
        notifyAll();
    }

    /**
     * What is queued is still delivered, then the thread ends.
     *
     * @return completes when it has ended
     */
    synchronized CompletableFuture<Void> finish() {
        finishing = true;
        notifyAll();
        return ended;
    }

    /** What is queued is dropped. */
    synchronized void abandon() {
        waiting.clear();
        snapshots = 0;
        thread.interrupt();
    }

    /** Delivers what is first in the queue without waiting; false if it is empty. For tests, which decide when a sink is called. */
    boolean deliverNext() {
        Optional<Runnable> next = poll();
        next.ifPresent(this::run);
        return next.isPresent();
    }

    private void dropOldestSnapshot() {
        for (Iterator<Runnable> each = waiting.iterator(); each.hasNext(); ) {
            if (each.next() instanceof SnapshotDelivery) {
                each.remove();
                snapshots--;
                return;
            }
        }
    }

    private void deliver() {
        try {
            for (Optional<Runnable> next = take(); next.isPresent(); next = take()) {
                run(next.get());
            }
        } finally {
            ended.complete(null);
        }
    }

    /** The next task; absent when the queue is empty and the thread is to end. */
    private synchronized Optional<Runnable> take() {
        while (waiting.isEmpty() && !finishing) {
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.debug("A sink interrupted its own thread: {}", sink.name());
            }
        }
        return poll();
    }

    private synchronized Optional<Runnable> poll() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Runnable next = waiting.removeFirst();
        if (next instanceof SnapshotDelivery) {
            snapshots--;
        }
        return Optional.of(next);
    }

    /** A sink that throws gets the next message all the same. */
    private void run(Runnable task) {
        try {
            task.run();
            failureLogged = false;
        } catch (RuntimeException | Error e) {
            if (!failureLogged) {
                LOG.error("The output \"{}\" failed; it is tried again with the next reading.", sink.name(), e);
                failureLogged = true;
            }
        }
    }
}
