package io.github.mustmon.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Bytes on their way over a simulated line: each has a moment at which it arrives. They arrive in the order given. */
final class InputBuffer {

    private final Deque<Run> runs = new ArrayDeque<>();
    private boolean hungUp;
    private long hangUpNanos;

    /** Bytes that follow each other; the next one to be taken is {@code bytes[taken]}. */
    private static final class Run {
        private final byte[] bytes;
        private final long startNanos;
        private final long nanosPerByte;
        private int taken;

        private Run(byte[] bytes, long startNanos, long nanosPerByte) {
            this.bytes = bytes;
            this.startNanos = startNanos;
            this.nanosPerByte = nanosPerByte;
        }

        private long arrivalOf(int index) {
            return startNanos + (index + 1) * nanosPerByte;
        }

        private long end() {
            return arrivalOf(bytes.length - 1);
        }

        private boolean isDue(long now) {
            return taken < bytes.length && arrivalOf(taken) <= now;
        }
    }

    /** Puts chunks on the line: the first not before {@code fromNanos} and not before what is already on its way. */
    void add(List<ResponseChunk> chunks, long fromNanos, long nanosPerByte) {
        long at =
                runs.isEmpty() ? fromNanos : Math.max(fromNanos, runs.getLast().end());
        for (ResponseChunk chunk : chunks) {
            at += chunk.after().toNanos();
            byte[] bytes = chunk.bytes();
            if (bytes.length > 0) {
                Run run = new Run(bytes, at, nanosPerByte);
                runs.add(run);
                at = run.end();
            }
            if (chunk.isHangUp() && !hungUp) {
                hungUp = true;
                hangUpNanos = at;
            }
        }
    }

    /** When the {@code count}th unread byte will have arrived; {@link Long#MAX_VALUE} if it is not on its way. */
    long arrivalOf(int count) {
        int missing = count;
        for (Iterator<Run> left = runs.iterator(); left.hasNext(); ) {
            Run run = left.next();
            int unread = run.bytes.length - run.taken;
            if (missing <= unread) {
                return run.arrivalOf(run.taken + missing - 1);
            }
            missing -= unread;
        }
        return hungUp ? hangUpNanos : Long.MAX_VALUE;
    }

    /** Takes up to {@code length} bytes that have arrived; gives how many. */
    int take(byte[] buffer, int offset, int length, long now) {
        int count = 0;
        while (count < length && !runs.isEmpty()) {
            Run run = runs.getFirst();
            if (!run.isDue(now)) {
                break;
            }
            buffer[offset + count] = run.bytes[run.taken];
            run.taken++;
            count++;
            if (run.taken == run.bytes.length) {
                runs.removeFirst();
            }
        }
        return count;
    }

    /** Throws away what has arrived. */
    void discard(long now) {
        byte[] rest = new byte[256];
        int count;
        do {
            count = take(rest, 0, rest.length, now);
        } while (count > 0);
    }

    /** Whether the line is gone and everything sent before was read. */
    boolean isHungUp(long now) {
        return hungUp
                && hangUpNanos <= now
                && (runs.isEmpty() || !runs.getFirst().isDue(now));
    }
}
