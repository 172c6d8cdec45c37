package io.github.mustmon.battery;

/**
 * The straight line through the voltage of the last minutes. Near the cut-off a battery never lasts longer than it
 * says, since the curve bends down. Also tells how far the voltage has fallen since the outage began, load steps apart.
 */
final class VoltageTrend {
    private static final double FAST_SECONDS = 12;
    private static final double SLOW_SECONDS = 72;
    private static final double NEAR_CUT_OFF_VOLTS = 0.6;
    private static final double SETTLING_SECONDS = 100;
    private static final double REFERENCE_SECONDS = 45;

    private double fast;
    private double slow;
    private double since;
    private double last;
    private double fallenBefore;
    private double reference;
    private boolean started;

    void accept(double seconds, double volts, boolean stepped) {
        if (!started || stepped) {
            if (started && seconds >= REFERENCE_SECONDS && !Double.isNaN(reference)) {
                fallenBefore += reference - fast;
            }
            reference = Double.NaN;
            fast = volts;
            slow = volts;
            since = seconds;
            last = seconds;
            started = true;
            return;
        }
        double step = Math.max(0, seconds - last);
        last = seconds;
        fast += (volts - fast) * (1 - Math.exp(-step / FAST_SECONDS));
        slow += (volts - slow) * (1 - Math.exp(-step / SLOW_SECONDS));
        if (Double.isNaN(reference) && seconds >= REFERENCE_SECONDS) {
            reference = fast;
        }
    }

    /** Volts that a block has lost since 45 s after the outage began, without the drops at load steps. */
    double fallenVolts() {
        return fallenBefore + (Double.isNaN(reference) ? 0 : reference - fast);
    }

    /** Seconds that the battery lasts at most, infinite where the line says nothing. */
    double boundSeconds(double cutOff) {
        double rate = (slow - fast) / (SLOW_SECONDS - FAST_SECONDS);
        boolean meaningful =
                started && last - since >= SETTLING_SECONDS && fast < cutOff + NEAR_CUT_OFF_VOLTS && rate > 0;
        return meaningful ? Math.max(0, fast - cutOff) / rate : Double.POSITIVE_INFINITY;
    }

    double[] state() {
        return new double[] {
            fast, slow, since, last, fallenBefore, Double.isNaN(reference) ? -1 : reference, started ? 1 : 0
        };
    }

    void restore(double[] state) {
        fast = state[0];
        slow = state[1];
        since = state[2];
        last = state[3];
        fallenBefore = state[4];
        reference = state[5] < 0 ? Double.NaN : state[5];
        started = state[6] != 0;
    }
}
