package io.github.mustmon.history;

import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The event log of a {@link SqliteHistory}: the newest 1000 events in memory, those of earlier runs among them; every event
 * is written to the file with the next batch. Appending never waits for a disk. Numbers keep growing over restarts, with a gap
 * after a crash: a range of numbers is reserved in the file before any of it is used, so none is given out twice.
 */
public final class SqliteEventLog implements EventLog {

    private static final int CAPACITY = 1000;
    private static final int MAX_PENDING = 2000;

    private final MemoryEventLog newest;
    private final Deque<RecordedEvent> pending = new ArrayDeque<>();
    private long lastNumber;

    SqliteEventLog(long lastNumber, List<RecordedEvent> earlier) {
        this.newest = new MemoryEventLog(CAPACITY, lastNumber, earlier);
        this.lastNumber = lastNumber;
    }

    @Override
    public synchronized RecordedEvent append(UpsEvent event) {
        RecordedEvent recorded = newest.append(event);
        lastNumber = recorded.number();
        pending.addLast(recorded);
        if (pending.size() > MAX_PENDING) {
            pending.removeFirst();
        }
        return recorded;
    }

    @Override
    public List<RecordedEvent> newest(int limit) {
        return newest.newest(limit);
    }

    @Override
    public List<RecordedEvent> after(long number) {
        return newest.after(number);
    }

    synchronized long lastNumber() {
        return lastNumber;
    }

    synchronized List<RecordedEvent> pending() {
        return List.copyOf(pending);
    }

    /** These are in the file now. */
    synchronized void written(List<RecordedEvent> done) {
        if (!done.isEmpty()) {
            long last = done.get(done.size() - 1).number();
            pending.removeIf(event -> event.number() <= last);
        }
    }
}
