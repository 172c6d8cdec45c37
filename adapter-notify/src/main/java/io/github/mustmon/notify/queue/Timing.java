package io.github.mustmon.notify.queue;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.List;

/**
 * The durations of delivery.
 *
 * @param grouping events within it become one message
 * @param linkHold how long a lost link is waited for before it is told
 * @param late age from which a message says its time
 * @param messages how many messages a channel may send at once
 * @param messageEvery after how long it may send one more
 * @param backoff waits after the first, second … failure in a row; the last one for all others
 */
public record Timing(
        Duration grouping,
        Duration linkHold,
        Duration late,
        int messages,
        Duration messageEvery,
        List<Duration> backoff) {

    /** What the program uses. */
    public static final Timing STANDARD = new Timing(
            Duration.ofSeconds(3),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            5,
            Duration.ofSeconds(10),
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10)));

    /** The longest wait that a server may ask for. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** The wait after so many failures in a row, at least one. */
    Duration after(int failures) {
        return backoff.get(Math.min(failures, backoff.size()) - 1);
    }

    /** How long an event is waited with: for others of its message, or for a link that comes back. */
    Duration hold(NotifiableEvent event) {
        return event.type() == EventType.LINK_LOST ? linkHold : grouping;
    }

    /** Whether an event is to be told at all; a lost link is not, before it has been lost for a while. */
    boolean ready(Entry entry, Timestamp now) {
        return entry.event().type() != EventType.LINK_LOST || entry.age(now).compareTo(linkHold) >= 0;
    }

    /** Whether an event is told so late that its time must be said. */
    boolean late(Entry entry, Timestamp now) {
        Duration usual = entry.event().type() == EventType.LINK_LOST ? late.plus(linkHold) : late;
        return entry.age(now).compareTo(usual) >= 0;
    }
}
