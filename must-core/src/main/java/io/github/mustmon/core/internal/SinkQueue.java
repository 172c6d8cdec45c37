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

/** What one sink has yet to hear. When it falls behind, its oldest snapshots are dropped first, events only at the very end. */
final class SinkQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SinkQueue.class);

    private static final int MOST_SNAPSHOTS = 1000;
    private static final int MOST_EVENTS = 10_000;

    private final UpsSink sink;
    private final Thread thread;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private int snapshots;
    private boolean finishing;
    private boolean complained;

    /** A snapshot to be told; a class of its own, so that it can be told from an event and dropped. */
    private record Telling(UpsSink sink, UpsSnapshot snapshot) implements Runnable {
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
        if (snapshots >= MOST_SNAPSHOTS) {
            dropOldestSnapshot();
        }
        waiting.addLast(new Telling(sink, snapshot));
        snapshots++;
        notifyAll();
    }

    synchronized void offer(RecordedEvent event) {
        if (waiting.size() - snapshots >= MOST_EVENTS) {
            waiting.removeIf(telling -> telling instanceof Telling);
            snapshots = 0;
            waiting.removeFirst();
        }
        waiting.addLast(() -> sink.onEvent(event));
        notifyAll();
    }

    /**
     * What waits is still told, then the thread ends.
     *
     * @return completes when it has ended
     */
    synchronized CompletableFuture<Void> finish() {
        finishing = true;
        notifyAll();
        return ended;
    }

    /** What waits is told no more. */
    synchronized void abandon() {
        waiting.clear();
        snapshots = 0;
        thread.interrupt();
    }

    private void dropOldestSnapshot() {
        for (Iterator<Runnable> each = waiting.iterator(); each.hasNext(); ) {
            if (each.next() instanceof Telling) {
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

    /** The next thing to tell; absent when all is told and no more will come. */
    private synchronized Optional<Runnable> take() {
        while (waiting.isEmpty() && !finishing) {
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.debug("A sink interrupted its own thread: {}", sink.name());
            }
        }
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Runnable next = waiting.removeFirst();
        if (next instanceof Telling) {
            snapshots--;
        }
        return Optional.of(next);
    }

    /** A sink that throws is told of the next thing all the same. */
    private void run(Runnable telling) {
        try {
            telling.run();
            complained = false;
        } catch (RuntimeException | Error e) {
            if (!complained) {
                LOG.error("The output \"{}\" failed; it is tried again with the next reading.", sink.name(), e);
                complained = true;
            }
        }
    }
}
