package io.github.mustmon.notify.queue;

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
}
