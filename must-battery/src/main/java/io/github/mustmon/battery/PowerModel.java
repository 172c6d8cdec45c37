package io.github.mustmon.battery;

/** Power drawn from the battery for a load: {@code P = a + b W}, learned by a Kalman filter with two states. */
final class PowerModel {

    double a;
    double b = 1.10;
    double varianceA = 64;
    double covariance;
    double varianceB = .14 * .14;

    PowerModel(double ratedWatts) {
        a = 6 + .010 * ratedWatts;
    }

    double watts(double loadWatts) {
        return Math.max(1, a + b * loadWatts);
    }

    void observe(double loadWatts, double batteryWatts) {
        double pa = varianceA + covariance * loadWatts;
        double pb = covariance + varianceB * loadWatts;
        double noise = 4 + .03 * batteryWatts * .03 * batteryWatts;
        double s = pa + pb * loadWatts + 10 * noise;
        double error = batteryWatts - watts(loadWatts);
        a += pa / s * error;
        b += pb / s * error;
        varianceA = Math.max(1e-4, varianceA - pa * pa / s);
        varianceB = Math.max(1e-6, varianceB - pb * pb / s);
        covariance -= pa * pb / s;
    }
}
