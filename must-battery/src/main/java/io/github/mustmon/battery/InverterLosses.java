package io.github.mustmon.battery;

/**
 * What the inverter draws from the battery for a load: {@code P = a + b W}, with a self-consumption a in watts and the
 * reciprocal of the efficiency b, both learned by a Kalman filter in the units of the registers.
 */
final class InverterLosses {
    private static final double RELATIVE_NOISE = 0.05;
    private static final double NOISE_WATTS = 3;

    private double a;
    private double b = 1.10;
    private double varianceA = 64;
    private double covariance;
    private double varianceB = 0.14 * 0.14;

    InverterLosses(double ratedWatts) {
        a = 6 + 0.010 * ratedWatts;
    }

    double batteryWatts(double loadWatts) {
        return Math.max(1, a + b * loadWatts);
    }

    void observe(double loadWatts, double batteryWatts) {
        double noise = RELATIVE_NOISE * batteryWatts + NOISE_WATTS;
        double pa = varianceA + covariance * loadWatts;
        double pb = covariance + varianceB * loadWatts;
        double total = pa + pb * loadWatts + noise * noise;
        double error = batteryWatts - a - b * loadWatts;
        a += pa / total * error;
        b += pb / total * error;
        varianceA -= pa * pa / total;
        covariance -= pa * pb / total;
        varianceB -= pb * pb / total;
    }

    double[] state() {
        return new double[] {a, b, varianceA, covariance, varianceB};
    }

    void restore(double[] state) {
        a = state[0];
        b = state[1];
        varianceA = state[2];
        covariance = state[3];
        varianceB = state[4];
    }
}
