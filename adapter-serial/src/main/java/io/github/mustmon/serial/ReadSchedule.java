package io.github.mustmon.serial;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;

/**
 * When to read a line that does not announce what has arrived. Each read wakes the processor, so nothing is read before the
 * line can have transmitted it. For one thread.
 *
 * <ul>
 *   <li>Before the first request nothing is known: half of the time that the missing bytes need, again and again.
 *   <li>After a request, once soon, because a pseudo-terminal is faster than it says; then when the line can have transmitted
 *       request and answer.
 *   <li>After that the answer may come any moment: when the missing bytes can have followed those that are there, but
 *       not much later, since a converter may hold back what the line has transmitted; and the less often, the longer nothing
 *       came.
 * </ul>
 */
final class ReadSchedule {

    private static final long MIN_PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    /** What a line that is faster than it says may lose. */
    private static final long EARLY_READ_NANOS = Duration.ofMillis(4).toNanos();

    private static final long MAX_PAUSE_BEFORE_REQUEST_NANOS =
            Duration.ofMillis(8).toNanos();

    private static final long MAX_PAUSE_NANOS = Duration.ofMillis(16).toNanos();

    /** What comes after a silence is noticed late by an eighth of it at most. */
    private static final int PAUSES_IN_SILENCE = 8;

    private final SerialSettings line;
    private boolean requestWasSent;
    private boolean earlyReadDue;
    private long transmittedNanos;
    private long silentSinceNanos;

    ReadSchedule(SerialSettings line) {
        this.line = line;
    }

    /** A request was handed to the line. */
    void requestSent(int length, long now) {
        requestWasSent = true;
        earlyReadDue = true;
        transmittedNanos = now + line.lineNanos(length);
        silentSinceNanos = transmittedNanos;
    }

    /** So many bytes have arrived. */
    void arrived(int count, long now) {
        transmittedNanos = Math.min(now, transmittedNanos + line.lineNanos(count));
        silentSinceNanos = now;
    }

    /**
     * How long to wait before the next read, in nanoseconds.
     *
     * @param missing how many bytes are still wanted
     * @param sinceNanos when they were first wanted, or the last of those before them arrived
     */
    long pause(int missing, long sinceNanos, long now) {
        if (!requestWasSent) {
            long half = (sinceNanos + line.lineNanos(missing) - now) / 2;
            return between(MIN_PAUSE_NANOS, half, MAX_PAUSE_BEFORE_REQUEST_NANOS);
        }
        long untilTransmitted = transmittedNanos + line.lineNanos(missing) - now;
        if (earlyReadDue) {
            earlyReadDue = false;
            return between(MIN_PAUSE_NANOS, untilTransmitted, EARLY_READ_NANOS);
        }
        if (untilTransmitted > MIN_PAUSE_NANOS) {
            return untilTransmitted;
        }
        long silence = (now - silentSinceNanos) / PAUSES_IN_SILENCE;
        return between(MIN_PAUSE_NANOS, Math.max(line.lineNanos(missing), silence), MAX_PAUSE_NANOS);
    }

    private static long between(long least, long wanted, long most) {
        return Math.max(least, Math.min(most, wanted));
    }
}
