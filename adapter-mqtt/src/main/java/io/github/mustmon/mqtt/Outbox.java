package io.github.mustmon.mqtt;

import io.github.mustmon.mqtt.Message.Kind;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Messages in the order in which they are to be delivered. A message stays here until the broker has it: first it waits,
 * then it is under way, and back it goes to the front when the connection was lost meanwhile. Bounded: the oldest readings
 * go first, and of a state only the newest waits. For any number of threads.
 */
final class Outbox {

    static final int MAX_READINGS = 500;
    static final int MAX_EVENTS = 5000;

    /**
     * Half of what the client library takes. With all of it, sending waits for room in there, be it until the next connection, where
     * that message then goes out before those that were lost with this one.
     */
    static final int MAX_UNDER_WAY = 32;

    private record UnderWay(Message message, Timestamp since) {}

    private final TimeSource time;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private boolean emptyAwaited;
    private int readings;
    private int events;

    Outbox(TimeSource time) {
        this.time = time;
    }

    /** Puts a message behind the others; makes room for it where needed. */
    synchronized void add(Message message) {
        if (message.kind() == Kind.STATE) {
            waiting.removeIf(old -> old.kind() == Kind.STATE && old.topic().equals(message.topic()));
        }
        waiting.addLast(message);
        count(message, 1);
        makeRoom();
        notifyAll();
    }

    /**
     * Takes the next message under way; waits for it while there is none or too many are under way already.
     *
     * @param patience how long to wait at most
     * @param wanted whether to wait at all; asked again after each {@link #wake()}
     * @return the message; absent when the patience is used up or no message is wanted any more
     * @throws InterruptedException if the thread is interrupted
     */
    synchronized Optional<Message> next(Duration patience, BooleanSupplier wanted) throws InterruptedException {
        boolean waited = false;
        while (wanted.getAsBoolean() && (waiting.isEmpty() || underWay.size() >= MAX_UNDER_WAY)) {
            if (waited) {
                return Optional.empty();
            }
            wait(patience.toMillis());
            waited = true;
        }
        if (!wanted.getAsBoolean()) {
            return Optional.empty();
        }
        Message message = waiting.removeFirst();
        underWay.addLast(new UnderWay(message, time.moment()));
        return Optional.of(message);
    }

    /** Lets whoever waits look again whether messages are wanted. */
    synchronized void wake() {
        notifyAll();
    }

    /** The broker has it, or will never take it. Wakes only whom it helps: most acknowledgements help nobody. */
    synchronized void done(Message message) {
        boolean wasFull = underWay.size() >= MAX_UNDER_WAY;
        if (removeUnderWay(message) || removeWaiting(message)) {
            count(message, -1);
            if (wasFull || emptyAwaited) {
                notifyAll();
            }
        }
    }

    /** The connection was lost: nobody knows whether what is under way has arrived, so it is to be sent again. */
    synchronized void putBack() {
        while (!underWay.isEmpty()) {
            Message message = underWay.removeLast().message();
            if (message.kind() == Kind.STATE && hasNewerState(message.topic())) {
                continue;
            }
            waiting.addFirst(message);
        }
        makeRoom();
    }

    /** Since when the oldest message is under way; absent while none is. */
    synchronized Optional<Timestamp> underWaySince() {
        return Optional.ofNullable(underWay.peekFirst()).map(UnderWay::since);
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && underWay.isEmpty();
    }

    /**
     * Waits until everything is with the broker.
     *
     * @return whether it is; false when the patience is used up
     * @throws InterruptedException if the thread is interrupted
     */
    synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
        emptyAwaited = true;
        Timestamp begin = time.moment();
        Duration left = patience;
        while (!isEmpty() && !left.isNegative() && !left.isZero()) {
            wait(Math.max(1, left.toMillis()));
            left = patience.minus(time.moment().since(begin));
        }
        return isEmpty();
    }

    private boolean hasNewerState(String topic) {
        return waiting.stream()
                .anyMatch(other -> other.kind() == Kind.STATE && other.topic().equals(topic));
    }

    private boolean removeUnderWay(Message message) {
        for (Iterator<UnderWay> each = underWay.iterator(); each.hasNext(); ) {
            if (isSame(each.next().message(), message)) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    private boolean removeWaiting(Message message) {
        for (Iterator<Message> each = waiting.iterator(); each.hasNext(); ) {
            if (isSame(each.next(), message)) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    /** Two readings may be equal and are two nevertheless. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Message one, Message other) {
        return one == other;
    }

    private void makeRoom() {
        while (readings > MAX_READINGS && dropOldest(Kind.READING)) {}
        while (events > MAX_EVENTS && dropOldest(Kind.EVENT)) {}
    }

    private boolean dropOldest(Kind kind) {
        for (Iterator<Message> each = waiting.iterator(); each.hasNext(); ) {
            Message message = each.next();
            if (message.kind() == kind) {
                each.remove();
                count(message, -1);
                return true;
            }
        }
        return false;
    }

    private void count(Message message, int by) {
        readings += message.kind() == Kind.READING ? by : 0;
        events += message.kind() == Kind.EVENT ? by : 0;
    }
}
