package io.github.mustmon.simulator.battery;

import io.github.mustmon.protocol.telemetry.ChargeStage;

/**
 * What the UPS shows of the simulated battery.
 *
 * @param volts terminal voltage of the whole battery
 * @param amperes current, positive while charging, negative while discharging
 * @param stateOfChargePercent percent on the straight line between an empty and a full voltage, as the device shows it
 * @param charging whether mains feed the charger
 * @param stage stage of the charger; {@link ChargeStage#CONSTANT_CURRENT}, which is 0 on the line, while it is off
 * @param cutoffReached whether the UPS has switched off to protect the battery; it stays off until mains return
 */
public record BatteryState(
        double volts,
        double amperes,
        double stateOfChargePercent,
        boolean charging,
        ChargeStage stage,
        boolean cutoffReached) {}
