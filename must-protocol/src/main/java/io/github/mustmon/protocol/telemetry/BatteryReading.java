package io.github.mustmon.protocol.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The battery.
 *
 * @param volts register 30014; absent when outside 0.5 to 1.7 times the nominal voltage
 * @param amperes register 30015, signed: positive while charging, negative while discharging; absent when beyond 200
 * @param percent state of charge, register 30017; absent when outside 0 to 100
 * @param stage how the charger works, register 30023
 * @param charging whether the charger works, register 30024
 */
public record BatteryReading(
        OptionalDouble volts, OptionalDouble amperes, OptionalInt percent, ChargeStage stage, Switch charging) {}
