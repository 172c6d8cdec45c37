package io.github.mustmon.mqtt;

import io.github.mustmon.mqtt.Message.Kind;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Messages in the order of their delivery. A message stays here until the broker has acknowledged it: first it waits, then it is in
 * flight, and it returns to the front when the connection is lost meanwhile. Bounded: the oldest readings are dropped first, and of a
 * state only the newest waits. For any number of threads.
 */
final class Outbox {

    static final int MAX_READINGS = 500;
    static final int MAX_EVENTS = 5000;

    /**
     * Half of the client library's own limit. At that limit, sending would wait in the library, even until the next connection, and
     * that message would then overtake those that were lost with this one.
     */
    static final int MAX_IN_FLIGHT = 32;

    private record InFlight(Message message, Timestamp since) {}

    private final TimeSource time;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private boolean emptyAwaited;
    private int readings;
    private int events;

    Outbox(TimeSource time) {
        this.time = time;
    }

    /** Adds a message behind the others; drops older ones beyond the limits. */
    synchronized void add(Message message) {
        if (message.kind() == Kind.STATE) {
            waiting.removeIf(old -> old.kind() == Kind.STATE && old.topic().equals(message.topic()));
        }
        waiting.addLast(message);
        count(message, 1);
        dropWhatIsTooMuch();
        notifyAll();
    }

    /**
     * Puts the next message in flight; waits for it while there is none or too many are in flight already.
     *
     * @param patience how long to wait at most
     * @param wanted whether to wait at all; asked again after each {@link #wake()}
     * @return the message; absent when the patience is used up or no message is wanted any more
     * @throws InterruptedException if the thread is interrupted
     */
    synchronized Optional<Message> next(Duration patience, BooleanSupplier wanted) throws InterruptedException {
        boolean waited = false;
        while (wanted.getAsBoolean() && (waiting.isEmpty() || inFlight.size() >= MAX_IN_FLIGHT)) {
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
        inFlight.addLast(new InFlight(message, time.moment()));
        return Optional.of(message);
    }

    /** Makes whoever waits check again whether messages are wanted. */
    synchronized void wake() {
        notifyAll();
    }

    /** The broker has acknowledged or refused it. Most acknowledgements concern no waiting thread, so none is woken for them. */
    synchronized void done(Message message) {
        boolean wasFull = inFlight.size() >= MAX_IN_FLIGHT;
        if (removeFirst(inFlight, sent -> isSame(sent.message(), message)).isPresent()
                || removeFirst(waiting, each -> isSame(each, message)).isPresent()) {
            count(message, -1);
            if (wasFull || emptyAwaited) {
                notifyAll();
            }
        }
    }

    /** The largest message in flight; absent while none is. */
    synchronized Optional<Message> largestInFlight() {
        return inFlight.stream().map(InFlight::message).max(Comparator.comparingInt(message -> message.bytes().length));
    }

    /** The connection was lost: whether messages in flight have arrived is unknown, so they are sent again. */
    synchronized void putBack() {
        while (!inFlight.isEmpty()) {
            Message message = inFlight.removeLast().message();
            if (message.kind() == Kind.STATE && hasNewerState(message.topic())) {
                continue;
            }
            waiting.addFirst(message);
        }
        dropWhatIsTooMuch();
    }

    /** Since when the oldest message is in flight; absent while none is. */
    synchronized Optional<Timestamp> inFlightSince() {
        return Optional.ofNullable(inFlight.peekFirst()).map(InFlight::since);
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && inFlight.isEmpty();
    }

    /**
     * Waits until the broker has acknowledged everything.
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

    private static <T> Optional<T> removeFirst(Deque<T> from, Predicate<T> condition) {
        for (Iterator<T> each = from.iterator(); each.hasNext(); ) {
            T candidate = each.next();
            if (condition.test(candidate)) {
                each.remove();
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Two readings may be equal and are still two messages. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Message one, Message other) {
        return one == other;
    }

    private void dropWhatIsTooMuch() {
        while (readings > MAX_READINGS && dropOldest(Kind.READING)) {}
        while (events > MAX_EVENTS && dropOldest(Kind.EVENT)) {}
    }

    private boolean dropOldest(Kind kind) {
        Optional<Message> oldest = removeFirst(waiting, message -> message.kind() == kind);
        oldest.ifPresent(message -> count(message, -1));
        return oldest.isPresent();
    }

    private void count(Message message, int by) {
        readings += message.kind() == Kind.READING ? by : 0;
        events += message.kind() == Kind.EVENT ? by : 0;
    }
}
