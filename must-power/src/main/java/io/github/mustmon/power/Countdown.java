package io.github.mustmon.power;

/** The announced time before the first deed. */
final class Countdown {

    private boolean runs;
    private long endNanos;
    private long restNanos;

    void restore(boolean running, long end, long rest) {
        runs = running;
        endNanos = end;
        restNanos = rest;
    }

    void start(long now, long length) {
        runs = true;
        endNanos = now + length;
    }

    void stop() {
        runs = false;
        restNanos = 0;
    }

    void freeze(long now) {
        restNanos = rest(now);
        runs = false;
    }

    void resume(long now, long leastRest) {
        start(now, Math.max(restNanos, leastRest));
    }

    /** Another length takes effect; what has gone by stays so. */
    void changeLength(long now, long difference, long leastRest) {
        if (runs) {
            endNanos = now + Math.max(rest(now) + difference, leastRest);
        } else {
            restNanos = Math.max(restNanos + difference, leastRest);
        }
    }

    /** After a restart. */
    void ensureLeast(long now, long leastRest) {
        if (runs && endNanos - now < leastRest) {
            endNanos = now + leastRest;
        }
    }

    boolean runs() {
        return runs;
    }

    boolean over(long now) {
        return runs && now - endNanos >= 0;
    }

    long rest(long now) {
        return runs ? Math.max(0, endNanos - now) : restNanos;
    }

    long endNanos() {
        return endNanos;
    }
}
