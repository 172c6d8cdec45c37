package io.github.mustmon.battery;

/** The load on mains, averaged until it changes, and the time of the last reading. */
final class MainsTracker {
    private static final double STEP = 0.15;
    private static final int LONGEST_AVERAGE = 24;

    private double watts;
    private int readings;

    void accept(double loadWatts) {
        if (readings > 0 && Math.abs(loadWatts - watts) > STEP * Math.max(watts, 10)) {
            readings = 0;
        }
        readings = Math.min(readings + 1, LONGEST_AVERAGE);
        watts = readings == 1 ? loadWatts : watts + (loadWatts - watts) / readings;
    }

    boolean isKnown() {
        return readings > 0;
    }

    double watts() {
        return watts;
    }

    double[] state() {
        return new double[] {watts, readings};
    }

    void restore(double[] state) {
        watts = state[0];
        readings = (int) state[1];
    }
}
