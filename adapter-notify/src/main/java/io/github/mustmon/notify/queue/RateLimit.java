package io.github.mustmon.notify.queue;

import java.time.Duration;

/** A bucket of permits that fills up again over time. */
final class RateLimit {

    private final int size;
    private final long nanosEach;
    private double level;
    private long filledNanos;

    RateLimit(int size, Duration each, long nowNanos) {
        this.size = size;
        this.nanosEach = each.toNanos();
        this.level = size;
        this.filledNanos = nowNanos;
    }

    boolean take(long nowNanos) {
        fill(nowNanos);
        if (level < 1) {
            return false;
        }
        level--;
        return true;
    }

    /** Whether the next permit has to be waited for. */
    boolean empty(long nowNanos) {
        fill(nowNanos);
        return level < 1;
    }

    /** When there is a permit again, on the monotonic clock. */
    long nextNanos(long nowNanos) {
        fill(nowNanos);
        return level >= 1 ? nowNanos : nowNanos + (long) Math.ceil((1 - level) * nanosEach);
    }

    private void fill(long nowNanos) {
        level = Math.min(size, level + (double) (nowNanos - filledNanos) / nanosEach);
        filledNanos = nowNanos;
    }
}
