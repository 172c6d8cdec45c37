package io.github.mustmon.app.battery;

import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.battery.BatteryChemistry;
import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.battery.ChargeStage;
import io.github.mustmon.battery.SupplyState;
import io.github.mustmon.protocol.telemetry.BatteryReading;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.Optional;
import java.util.OptionalDouble;

/** Telemetry in the terms of the estimator. */
public final class BatterySamples {

    private static final double DEFAULT_CUTOFF_VOLTS_PER_BLOCK = 10.5;

    private BatterySamples() {}

    /** @param elapsedSeconds when the reading was taken, on the clock of the estimator */
    public static BatterySample of(Telemetry telemetry, double elapsedSeconds) {
        BatteryReading battery = telemetry.battery();
        return new BatterySample(
                elapsedSeconds,
                battery.volts().orElse(Double.NaN),
                battery.amperes().orElse(Double.NaN),
                telemetry.load().watts().isPresent() ? telemetry.load().watts().getAsInt() : Double.NaN,
                stage(battery),
                supply(telemetry));
    }

    /** Where a UPS cuts off unless its owner has set it otherwise. */
    public static double defaultCutoffVolts(int nominalVolts) {
        return DEFAULT_CUTOFF_VOLTS_PER_BLOCK * nominalVolts / 12;
    }

    /**
     * The settings of an estimator for a device; absent if it has no model for such a battery or rating.
     *
     * @param cutoffVolts voltage at which the UPS cuts off, where it has said so
     */
    static Optional<BatterySettings> settings(
            DeviceIdentity identity, OptionalDouble cutoffVolts, BatteryConfig owner) {
        try {
            return Optional.of(new BatterySettings(
                    identity.batteryNominalVolts(),
                    cutoffVolts.orElse(defaultCutoffVolts(identity.batteryNominalVolts())),
                    identity.ratedWatts(),
                    owner.capacityAmpereHours(),
                    owner.type().flatMap(BatteryChemistry::named)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SupplyState supply(Telemetry telemetry) {
        return switch (telemetry.status()) {
            case ONLINE -> SupplyState.ON_MAINS;
            case BATTERY -> SupplyState.ON_BATTERY;
            case OFF, UNKNOWN -> SupplyState.NEITHER;
        };
    }

    private static ChargeStage stage(BatteryReading battery) {
        if (battery.charging() == Switch.OFF) {
            return ChargeStage.NOT_CHARGING;
        }
        return switch (battery.stage()) {
            case CONSTANT_CURRENT -> ChargeStage.CONSTANT_CURRENT;
            case CONSTANT_VOLTAGE -> ChargeStage.CONSTANT_VOLTAGE;
            case FLOAT -> ChargeStage.FLOAT;
            case UNKNOWN -> ChargeStage.UNKNOWN;
        };
    }
}
