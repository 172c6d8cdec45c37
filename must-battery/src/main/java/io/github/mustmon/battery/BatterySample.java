package io.github.mustmon.battery;

/**
 * One reading of the UPS.
 *
 * @param elapsedSeconds monotonic time in seconds since any fixed instant; never the wall clock
 * @param batteryVolts terminal voltage of the whole battery, NaN when absent
 * @param batteryAmperes battery current as the register has it: <b>positive while charging, negative while
 *     discharging</b>; NaN when absent
 * @param loadWatts active power of the load, NaN when absent
 * @param stage stage of the charger
 * @param supply what feeds the load
 */
public record BatterySample(
        double elapsedSeconds,
        double batteryVolts,
        double batteryAmperes,
        double loadWatts,
        ChargeStage stage,
        SupplyState supply) {

    /** {@return the same reading at another moment} */
    BatterySample at(double otherElapsedSeconds) {
        return new BatterySample(otherElapsedSeconds, batteryVolts, batteryAmperes, loadWatts, stage, supply);
    }
}
