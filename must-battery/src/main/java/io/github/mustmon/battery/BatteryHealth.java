package io.github.mustmon.battery;

import java.util.List;
import java.util.Locale;

/** State of health (first form). */
public record BatteryHealth(double capacityAmpereHours, double capacityLow, double capacityHigh) {

    static BatteryHealth of(RuntimeEstimator estimator) {
        HypothesisBank bank = estimator.live;
        return new BatteryHealth(
                bank.capacityQuantile(.5), bank.capacityQuantile(.1), bank.capacityQuantile(.9));
    }

    List<String> comments() {
        return List.of(String.format(
                Locale.ROOT, "# capacity_ah %.1f (%.1f-%.1f)", capacityAmpereHours, capacityLow, capacityHigh));
    }
}
