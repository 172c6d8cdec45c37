package io.github.mustmon.power;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A straight line through the state of charge of the last two minutes. Its slope goes from the median of the first third to the
 * median of the last third, so that single wrong readings do not turn it (Tukey's resistant line).
 */
final class ChargeLine {

    private static final long WINDOW = 120 * FixedTimes.SECOND;
    private static final long LEAST_SPAN = 60 * FixedTimes.SECOND;
    private static final int MOST_POINTS = 122;

    private final long[] nanos = new long[MOST_POINTS];
    private final double[] percent = new double[MOST_POINTS];
    private int first;
    private int count;
    private OptionalDouble fall = OptionalDouble.empty();
    private boolean changed;

    /** Points closer than a second to the one before are left out. */
    void add(double value, long at) {
        if (count > 0 && at - nanos[index(count - 1)] < FixedTimes.SECOND) {
            return;
        }
        while (count > 0 && (count == MOST_POINTS || at - nanos[first] > WINDOW)) {
            first = (first + 1) % MOST_POINTS;
            count--;
        }
        nanos[index(count)] = at;
        percent[index(count)] = value;
        count++;
        changed = true;
    }

    void clear() {
        count = 0;
        fall = OptionalDouble.empty();
        changed = false;
    }

    /** After a restart: the slope that was known before, until there are points for another. */
    void assume(double percentPerSecond) {
        fall = OptionalDouble.of(percentPerSecond);
        changed = false;
    }

    /** How fast the state of charge falls, in % a second; absent with less than 60 s of readings, or while it does not fall. */
    OptionalDouble fallPerSecond() {
        if (changed && count >= 6 && nanos[index(count - 1)] - nanos[first] >= LEAST_SPAN) {
            fall = computed();
            changed = false;
        }
        return fall;
    }

    private OptionalDouble computed() {
        int third = count / 3;
        double[] early = new double[third];
        double[] late = new double[third];
        long earlyNanos = 0;
        long lateNanos = 0;
        for (int i = 0; i < third; i++) {
            early[i] = percent[index(i)];
            late[i] = percent[index(count - third + i)];
            earlyNanos += (nanos[index(i)] - nanos[first]) / third;
            lateNanos += (nanos[index(count - third + i)] - nanos[first]) / third;
        }
        double perSecond = (median(early) - median(late)) / ((double) (lateNanos - earlyNanos) / FixedTimes.SECOND);
        return perSecond > 0 ? OptionalDouble.of(perSecond) : OptionalDouble.empty();
    }

    private int index(int i) {
        return (first + i) % MOST_POINTS;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
