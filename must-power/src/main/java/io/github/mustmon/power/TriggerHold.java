package io.github.mustmon.power;

/** Whether a condition has held over a time and a number of readings. One reading that speaks against it begins anew. */
final class TriggerHold {

    private final long least;
    private final int leastReadings;
    private long sinceNanos;
    private int readings;

    TriggerHold(long leastNanos, int leastReadings) {
        this.least = leastNanos;
        this.leastReadings = leastReadings;
    }

    /** Takes one more reading, and says whether the condition has held. */
    boolean reading(boolean holds, long nanos) {
        if (!holds) {
            readings = 0;
            return false;
        }
        if (readings == 0) {
            sinceNanos = nanos;
        }
        readings++;
        return held(nanos);
    }

    void reset() {
        readings = 0;
    }

    private boolean held(long nanos) {
        return readings >= leastReadings && nanos - sinceNanos >= least;
    }
}
