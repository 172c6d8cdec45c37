package io.github.mustmon.battery;

/**
 * The estimate shown: it counts down between two computations and moves towards a new one smoothly, so that it does not
 * jump with the noise of the readings. A load step is followed at once.
 */
final class Promise {
    private double seconds = -1;
    private double low;
    private double high;
    private double sinceComputed;

    boolean isPresent() {
        return seconds >= 0;
    }

    void clear() {
        seconds = -1;
    }

    boolean isDue() {
        return !isPresent() || sinceComputed >= Math.min(30, Math.max(4, 0.012 * seconds));
    }

    void pass(double elapsed) {
        if (isPresent()) {
            seconds = Math.max(0, seconds - elapsed);
            low = Math.max(0, low - elapsed);
            high = Math.max(0, high - elapsed);
            sinceComputed += elapsed;
        }
    }

    /** Takes over a new computation, at once or in part. */
    void update(double newSeconds, double newLow, double newHigh, boolean atOnce) {
        double share = 1;
        if (isPresent() && !atOnce) {
            double most = Math.max(8, 0.04 * seconds);
            double wanted = Math.abs(newSeconds - seconds);
            share = wanted > most ? most / wanted : 1;
        }
        if (!isPresent()) {
            seconds = newSeconds;
        } else {
            seconds += share * (newSeconds - seconds);
        }
        low = share == 1 ? newLow : Math.min(newLow, low + share * (newLow - low));
        high = share == 1 ? newHigh : high + share * (newHigh - high);
        low = Math.min(low, seconds * 0.93);
        high = Math.max(high, seconds * 1.07);
        sinceComputed = 0;
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
        return new double[] {seconds, low, high, sinceComputed};
    }

    void restore(double[] state) {
        seconds = state[0];
        low = state[1];
        high = state[2];
        sinceComputed = state[3];
    }
}
