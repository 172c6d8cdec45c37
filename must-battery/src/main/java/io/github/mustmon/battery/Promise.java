package io.github.mustmon.battery;

/**
 * The estimate shown: it counts down between two computations and moves towards a new one smoothly, so that it does not
 * jump with the noise of the readings. A load step is followed at once.
 */
final class Promise {
    private static final double LARGEST_STEP = 0.008;
    private static final double STEP_SECONDS = 2;
    private static final double LEAST_BASE_SECONDS = 60;
    private static final double LEAST_SMOOTHING_SECONDS = 8;
    private static final double SMOOTHING = 0.01;

    private double seconds = -1;
    private double low;
    private double high;
    private double targetSeconds;
    private double targetLow;
    private double targetHigh;
    private double sinceComputed;

    boolean isPresent() {
        return seconds >= 0;
    }

    boolean isDue() {
        return !isPresent() || sinceComputed >= Math.min(30, Math.max(4, 0.012 * seconds));
    }

    /** Counts down, and moves towards the last computation. */
    void pass(double elapsed) {
        if (!isPresent()) {
            return;
        }
        targetSeconds = Math.max(0, targetSeconds - elapsed);
        targetLow = Math.max(0, targetLow - elapsed);
        targetHigh = Math.max(0, targetHigh - elapsed);
        double base = Math.max(LEAST_BASE_SECONDS, seconds);
        double smoothing = Math.max(LEAST_SMOOTHING_SECONDS, SMOOTHING * seconds);
        double share = 1 - Math.exp(-elapsed / smoothing);
        double most = LARGEST_STEP * base * elapsed / STEP_SECONDS;
        seconds = approach(seconds - elapsed, targetSeconds, share, most);
        low = Math.min(targetLow, approach(low - elapsed, targetLow, share, most));
        high = approach(high - elapsed, targetHigh, share, most);
        keepOrder();
        sinceComputed += elapsed;
    }

    private static double approach(double from, double to, double share, double most) {
        double move = share * (to - from);
        return Math.max(0, from + Math.max(-most, Math.min(most, move)));
    }

    /** Takes over a new computation: at once, or as what the numbers move towards. */
    void update(double newSeconds, double newLow, double newHigh, boolean atOnce) {
        targetSeconds = newSeconds;
        targetLow = newLow;
        targetHigh = newHigh;
        if (!isPresent() || atOnce) {
            seconds = newSeconds;
            high = newHigh;
            low = newLow;
        }
        low = Math.min(low, newLow);
        keepOrder();
        sinceComputed = 0;
    }

    private void keepOrder() {
        low = Math.min(low, seconds * 0.93);
        high = Math.max(high, seconds * 1.07);
    }

    double seconds() {
        return seconds;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double[] state() {
        return new double[] {seconds, low, high, targetSeconds, targetLow, targetHigh, sinceComputed};
    }

    void restore(double[] state) {
        seconds = state[0];
        low = state[1];
        high = state[2];
        targetSeconds = state[3];
        targetLow = state[4];
        targetHigh = state[5];
        sinceComputed = state[6];
    }
}
