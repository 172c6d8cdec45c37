package io.github.mustmon.mqtt;

import io.github.mustmon.mqtt.Message.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Messages in the order in which they are to be delivered. Bounded: the oldest readings go first. For any number of threads. */
final class Outbox {

    static final int MOST_READINGS = 500;
    static final int MOST_EVENTS = 5000;

    private final Deque<Message> waiting = new ArrayDeque<>();
    private int readings;
    private int events;

    /** Puts a message behind the others; makes room for it where needed. */
    synchronized void add(Message message) {
        if (message.kind() == Kind.STATE) {
            waiting.removeIf(old -> old.kind() == Kind.STATE && old.topic().equals(message.topic()));
        }
        if (message.kind() == Kind.READING && readings >= MOST_READINGS) {
            dropOldest(Kind.READING);
        }
        if (message.kind() == Kind.EVENT && events >= MOST_EVENTS) {
            dropOldest(Kind.EVENT);
        }
        waiting.addLast(message);
        count(message, 1);
        notifyAll();
    }

    /** Waits for the first message and leaves it in its place until {@link #delivered}. */
    synchronized Message awaitFirst() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return waiting.getFirst();
    }

    /** Takes a message out, wherever it is by now. */
    synchronized void delivered(Message message) {
        if (waiting.removeFirstOccurrence(message)) {
            count(message, -1);
        }
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    private void dropOldest(Kind kind) {
        for (Iterator<Message> each = waiting.iterator(); each.hasNext(); ) {
            Message message = each.next();
            if (message.kind() == kind) {
                each.remove();
                count(message, -1);
                return;
            }
        }
    }

    private void count(Message message, int by) {
        readings += message.kind() == Kind.READING ? by : 0;
        events += message.kind() == Kind.EVENT ? by : 0;
    }
}
