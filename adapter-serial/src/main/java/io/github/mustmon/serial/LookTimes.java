package io.github.mustmon.serial;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;

/**
 * When to look what has arrived on a line that does not tell. Each look wakes the processor, so nothing is looked for before
 * the line can have carried it. For one thread.
 *
 * <ul>
 *   <li>Before the first request nothing is known: half of the time that the missing bytes need, again and again.
 *   <li>After a request, once soon, because a pseudo-terminal is faster than it says; then when the line can have carried
 *       request and answer.
 *   <li>After that the answer may come any moment: when the missing bytes can have followed those that are there, but
 *       not much later, since a converter may hold back what the line has carried; and the seldomer, the longer nothing
 *       came.
 * </ul>
 */
final class LookTimes {

    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    /** What a line that is faster than it says may lose. */
    private static final long EARLY_LOOK_NANOS = Duration.ofMillis(4).toNanos();

    private static final long LONGEST_PAUSE_UNASKED_NANOS = Duration.ofMillis(8).toNanos();

    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(16).toNanos();

    /** What comes after a silence is noticed late by an eighth of it at most. */
    private static final int SILENCE_A_PAUSE = 8;

    private final SerialSettings line;
    private boolean asked;
    private boolean earlyLookDue;
    private long carriedNanos;
    private long silentSinceNanos;

    LookTimes(SerialSettings line) {
        this.line = line;
    }

    /** A request was handed to the line. */
    void asked(int length, long now) {
        asked = true;
        earlyLookDue = true;
        carriedNanos = now + line.lineNanos(length);
        silentSinceNanos = carriedNanos;
    }

    /** So many bytes have arrived. */
    void arrived(int count, long now) {
        carriedNanos = Math.min(now, carriedNanos + line.lineNanos(count));
        silentSinceNanos = now;
    }

    /**
     * How long to wait before the next look, in nanoseconds.
     *
     * @param missing how many bytes are still wanted
     * @param sinceNanos when they were first wanted, or the last of those before them arrived
     */
    long pause(int missing, long sinceNanos, long now) {
        if (!asked) {
            long half = (sinceNanos + line.lineNanos(missing) - now) / 2;
            return between(SHORTEST_PAUSE_NANOS, half, LONGEST_PAUSE_UNASKED_NANOS);
        }
        long untilCarried = carriedNanos + line.lineNanos(missing) - now;
        if (earlyLookDue) {
            earlyLookDue = false;
            return between(SHORTEST_PAUSE_NANOS, untilCarried, EARLY_LOOK_NANOS);
        }
        if (untilCarried > SHORTEST_PAUSE_NANOS) {
            return untilCarried;
        }
        long silence = (now - silentSinceNanos) / SILENCE_A_PAUSE;
        return between(SHORTEST_PAUSE_NANOS, Math.max(line.lineNanos(missing), silence), LONGEST_PAUSE_NANOS);
    }

    private static long between(long least, long wanted, long most) {
        return Math.max(least, Math.min(most, wanted));
    }
}
