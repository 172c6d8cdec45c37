package io.github.mustmon.battery;

/**
 * The power that the battery delivers at present: averaged as long as the load stays the same, and quick when it does
 * not. More load is believed at once, less load after two readings.
 */
final class LoadPower {
    private static final double STEP = 0.12;
    private static final double NOISE_AMPERES = 0.4;
    private static final int LONGEST_AVERAGE = 24;

    private double watts;
    private int readings;
    private double lowerWatts;
    private boolean lowerSeen;
    private boolean stepped;

    void reset() {
        watts = 0;
        readings = 0;
        lowerSeen = false;
        stepped = false;
    }

    void accept(double volts, double amperes) {
        double observed = volts * amperes;
        double tolerance = Math.max(STEP * watts, NOISE_AMPERES * volts);
        stepped = false;
        if (readings == 0) {
            restart(observed, 1);
        } else if (observed > watts + tolerance) {
            restart(observed, 1);
            stepped = true;
        } else if (observed < watts - tolerance) {
            if (lowerSeen) {
                restart((observed + lowerWatts) / 2, 2);
                stepped = true;
            } else {
                lowerSeen = true;
                lowerWatts = observed;
            }
        } else {
            lowerSeen = false;
            readings = Math.min(readings + 1, LONGEST_AVERAGE);
            watts += (observed - watts) / readings;
        }
    }

    private void restart(double observed, int count) {
        watts = observed;
        readings = count;
        lowerSeen = false;
    }

    double watts() {
        return watts;
    }

    /** Whether the last reading made the load another one. */
    boolean stepped() {
        return stepped;
    }

    /** Whether the last reading differed from the load believed and awaits a second one like it. */
    boolean inDoubt() {
        return lowerSeen;
    }

    double[] state() {
        return new double[] {watts, readings, lowerWatts, lowerSeen ? 1 : 0};
    }

    void restore(double[] state) {
        watts = state[0];
        readings = (int) state[1];
        lowerWatts = state[2];
        lowerSeen = state[3] != 0;
        stepped = false;
    }
}
