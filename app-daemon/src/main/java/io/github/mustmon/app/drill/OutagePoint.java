package io.github.mustmon.app.drill;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * One reading of an outage.
 *
 * @param at since mains failed; negative before
 * @param onBattery whether the battery feeds the load
 * @param percent state of charge
 * @param volts of the battery
 * @param amperes of the battery, negative while discharging
 * @param watts of the load
 */
public record OutagePoint(
        Duration at,
        boolean onBattery,
        OptionalDouble percent,
        OptionalDouble volts,
        OptionalDouble amperes,
        OptionalDouble watts) {}
