package io.github.mustmon.history;

import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The event log of a {@link SqliteHistory}: the newest 1000 events in memory, those of earlier runs among them; every event
 * goes to the file with the next batch. Appending never waits for a disk. Numbers keep growing over restarts, with a gap
 * after a crash: a stretch of numbers is set aside in the file before any of it is used, so none is given out twice.
 */
public final class SqliteEventLog implements EventLog {

    private static final int CAPACITY = 1000;
    private static final int MAX_UNWRITTEN = 2000;

    private final Deque<RecordedEvent> events = new ArrayDeque<>();
    private final Deque<RecordedEvent> unwritten = new ArrayDeque<>();
    private long lastNumber;

    SqliteEventLog(long lastNumber, List<RecordedEvent> earlier) {
        this.lastNumber = lastNumber;
        events.addAll(earlier);
    }

    @Override
    public synchronized RecordedEvent append(UpsEvent event) {
        RecordedEvent recorded = new RecordedEvent(++lastNumber, event);
        addBounded(events, recorded, CAPACITY);
        addBounded(unwritten, recorded, MAX_UNWRITTEN);
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

    synchronized long lastNumber() {
        return lastNumber;
    }

    synchronized boolean hasUnwritten() {
        return !unwritten.isEmpty();
    }

    synchronized List<RecordedEvent> unwritten() {
        return List.copyOf(unwritten);
    }

    /** These are in the file now. */
    synchronized void written(List<RecordedEvent> done) {
        Optional<RecordedEvent> last = done.isEmpty() ? Optional.empty() : Optional.of(done.get(done.size() - 1));
        last.ifPresent(newest -> unwritten.removeIf(event -> event.number() <= newest.number()));
    }

    private static void addBounded(Deque<RecordedEvent> to, RecordedEvent event, int capacity) {
        to.addLast(event);
        if (to.size() > capacity) {
            to.removeFirst();
        }
    }
}
