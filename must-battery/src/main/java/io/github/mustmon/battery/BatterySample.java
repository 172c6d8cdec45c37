package io.github.mustmon.battery;

/**
 * One reading of the UPS, as far as the battery is concerned.
 *
 * @param seconds when it was taken, in seconds of any monotonic clock.
 * @param batteryVolts voltage of the whole bank, {@link Double#NaN} when it could not be read.
 * @param chargingAmperes battery current as the UPS reports it: <strong>above 0 charging, below 0 discharging</strong>;
 *     {@link Double#NaN} when it could not be read.
 * @param loadWatts active power of the load, {@link Double#NaN} when it could not be read.
 * @param source where the load gets its power from.
 * @param floating true when the charger keeps a full battery full (float stage).
 */
public record BatterySample(
        double seconds,
        double batteryVolts,
        double chargingAmperes,
        double loadWatts,
        PowerSource source,
        boolean floating) {

    /** Below this current with a load on it the current register cannot be right. */
    private static final double LEAST_AMPERES = 0.3;

    private static final double LEAST_LOAD_WATTS = 20;

    /** Whether the reading may be used to judge the battery. */
    boolean isPlausible(int voltageClass) {
        if (!Double.isFinite(seconds) || !Double.isFinite(chargingAmperes) || !Double.isFinite(loadWatts)) {
            return false;
        }
        double per12 = batteryVolts * 12 / voltageClass;
        if (!(per12 >= 6 && per12 <= 18) || Math.abs(chargingAmperes) > 2000 || loadWatts < 0) {
            return false;
        }
        return switch (source) {
            case MAINS -> true;
            case BATTERY -> chargingAmperes <= 0 && !(chargingAmperes > -LEAST_AMPERES && loadWatts > LEAST_LOAD_WATTS);
            case OTHER -> false;
        };
    }
}
