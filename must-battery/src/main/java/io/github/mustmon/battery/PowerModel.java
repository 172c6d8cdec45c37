package io.github.mustmon.battery;

import java.util.List;

/** Power drawn from the battery for a load: {@code P = a + b W}, learned by a Kalman filter with two states. */
final class PowerModel {

    private double a;
    private double b = 1.10;
    private double varianceA = 64;
    private double covariance;
    private double varianceB = .14 * .14;

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

    List<Double> state() {
        return List.of(a, b, varianceA, covariance, varianceB);
    }

    void restore(List<Double> state) {
        if (state.size() != 5) {
            throw new IllegalArgumentException("battery memory has a power model of " + state.size() + " values");
        }
        a = state.get(0);
        b = state.get(1);
        varianceA = state.get(2);
        covariance = state.get(3);
        varianceB = state.get(4);
    }
}
