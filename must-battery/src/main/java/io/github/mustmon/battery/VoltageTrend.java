package io.github.mustmon.battery;

/** The straight line through the last minutes of voltage: an upper bound of the time left close to the cut-off. */
final class VoltageTrend {

    /** The voltage bends downward before the cut-off: the line alone promises too much. */
    private static final double CURVATURE = .8;

    double fast = Double.NaN;
    double slow = Double.NaN;
    double since;

    void restart() {
        fast = Double.NaN;
        slow = Double.NaN;
        since = 0;
    }

    void observe(double seconds, double volts) {
        if (Double.isNaN(fast)) {
            fast = volts;
            slow = volts;
            since = 0;
            return;
        }
        since += seconds;
        fast += (1 - Math.exp(-seconds / 12)) * (volts - fast);
        slow += (1 - Math.exp(-seconds / 72)) * (volts - slow);
    }

    /** {@return the bound in seconds, positive infinity when the line says nothing} */
    double bound(double cutoff) {
        if (since < 100 || fast >= cutoff + .6 || slow <= fast) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(0, (fast - cutoff) / ((slow - fast) / 60) * CURVATURE);
    }
}
