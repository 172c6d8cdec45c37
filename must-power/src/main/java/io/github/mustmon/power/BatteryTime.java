package io.github.mustmon.power;

import java.util.OptionalDouble;

/**
 * Time on battery over outages. It counts on into the next outage if that begins below 90 %, minus 0.1 s for each second
 * between: a lead battery recharges about ten times slower.
 */
final class BatteryTime {

    private static final double FULL_PERCENT = 90;
    private static final long RECHARGE = 10;

    private long usedNanos;
    private long unusedSinceNanos;
    private long lastNanos;
    private boolean inUse;

    BatteryTime(long now) {
        unusedSinceNanos = now;
        lastNanos = now;
    }

    void restore(long used, long unusedSince, long counted, boolean running) {
        usedNanos = used;
        unusedSinceNanos = unusedSince;
        lastNanos = counted;
        inUse = running;
    }

    /** The battery comes into use. */
    void begin(long now, OptionalDouble percent) {
        if (inUse) {
            return;
        }
        boolean full = percent.isPresent() && percent.getAsDouble() >= FULL_PERCENT;
        usedNanos = full ? 0 : Math.max(0, usedNanos - (now - unusedSinceNanos) / RECHARGE);
        lastNanos = now;
        inUse = true;
    }

    /** Time goes by. */
    void tick(long now) {
        if (inUse) {
            usedNanos += Math.max(0, now - lastNanos);
            lastNanos = now;
        }
    }

    /** Mains is back. */
    void end(long now) {
        if (inUse) {
            inUse = false;
            unusedSinceNanos = now;
        }
    }

    boolean inUse() {
        return inUse;
    }

    long usedNanos() {
        return usedNanos;
    }

    long unusedSinceNanos() {
        return unusedSinceNanos;
    }
}
