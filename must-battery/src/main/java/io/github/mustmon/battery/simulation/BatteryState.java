package io.github.mustmon.battery.simulation;

import io.github.mustmon.battery.ChargeStage;

/**
 * What the UPS shows of the simulated battery.
 *
 * @param volts terminal voltage of the whole battery
 * @param amperes current, positive while charging, negative while discharging
 * @param stateOfChargePercent percent on the straight line between an empty and a full voltage, as the device shows it
 * @param stage stage of the charger
 * @param cutoffReached whether the UPS has switched off to protect the battery; it stays off until mains return
 */
public record BatteryState(
        double volts, double amperes, double stateOfChargePercent, ChargeStage stage, boolean cutoffReached) {}
