package io.github.mustmon.core.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Keeps the newest events in memory. For any number of threads. */
public final class MemoryEventLog implements EventLog {

    /** How many are kept by default. */
    public static final int USUAL_CAPACITY = 1000;

    private final int capacity;
    private final Deque<RecordedEvent> events = new ArrayDeque<>();
    private long lastNumber;

    /** Keeps the newest 1000. */
    public MemoryEventLog() {
        this(USUAL_CAPACITY);
    }

    /** @param capacity how many are kept, at least 1 */
    public MemoryEventLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1. Found: " + capacity);
        }
        this.capacity = capacity;
    }

    /**
     * Continues a log of an earlier run.
     *
     * @param capacity how many are kept, at least 1
     * @param lastNumber no number up to this one is given out again
     * @param earlier events of the earlier run, oldest first
     */
    public MemoryEventLog(int capacity, long lastNumber, List<RecordedEvent> earlier) {
        this(capacity);
        this.lastNumber = lastNumber;
        events.addAll(earlier);
    }

    @Override
    public synchronized RecordedEvent append(UpsEvent event) {
        RecordedEvent recorded = new RecordedEvent(++lastNumber, event);
        events.addLast(recorded);
        if (events.size() > capacity) {
            events.removeFirst();
        }
        return recorded;
    }

    @Override
    public synchronized List<RecordedEvent> newest(int limit) {
        List<RecordedEvent> newest = new ArrayList<>();
        Iterator<RecordedEvent> backwards = events.descendingIterator();
        while (backwards.hasNext() && newest.size() < limit) {
            newest.add(backwards.next());
        }
        return List.copyOf(newest);
    }

    @Override
    public synchronized List<RecordedEvent> after(long number) {
        return events.stream().filter(event -> event.number() > number).toList();
    }
}
