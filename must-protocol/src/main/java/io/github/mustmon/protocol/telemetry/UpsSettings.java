package io.github.mustmon.protocol.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a UPS is set: its settings block. A value outside what the documents allow is absent. The register numbers are those of
 * an EP20.
 *
 * @param gridHertz nominal grid frequency, 50 or 60, register 31000
 * @param gridVolts nominal grid voltage, 220 or 230, register 31001
 * @param shutdownVolts battery voltage at which the UPS switches off, register 31002
 * @param absorptionVolts absorption charge voltage, register 31003
 * @param floatVolts float charge voltage, register 31004
 * @param bulkAmperes bulk charge current, register 31005
 * @param buzzerSilent whether the buzzer keeps silent, register 31006
 * @param gridCharging whether mains charges the battery, register 31007
 * @param keySound whether the keys sound, register 31008
 * @param backlight whether the display is lit, register 31009
 */
public record UpsSettings(
        OptionalInt gridHertz,
        OptionalInt gridVolts,
        OptionalDouble shutdownVolts,
        OptionalDouble absorptionVolts,
        OptionalDouble floatVolts,
        OptionalInt bulkAmperes,
        Switch buzzerSilent,
        Switch gridCharging,
        Switch keySound,
        Switch backlight) {}
