package io.github.mustmon.power.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What begins the countdown, or one stage ahead of the others. None of them acts on mains.
 *
 * @param atPercent state of charge at or below this, 1 to 99 %
 * @param atVolts battery at or below this many volts; {@code Auto} is cut-off + 0.6 V for each 12 V of battery
 * @param atRuntime estimated runtime at or below this; {@code Auto} is what the plan needs + 2 min
 * @param after time on battery, earlier outages included as far as the battery has not recharged since
 * @param urgent whether a battery that is nearly cut off commits the plan without countdown
 */
public record TriggerSettings(
        OptionalDouble atPercent,
        Threshold<Double> atVolts,
        Threshold<Duration> atRuntime,
        Optional<Duration> after,
        boolean urgent) {

    /** At 30 %, at the automatic voltage and runtime, without time limit, urgent on. */
    public static final TriggerSettings DEFAULT = new TriggerSettings(
            OptionalDouble.of(30), new Threshold.Auto<>(), new Threshold.Auto<>(), Optional.empty(), true);

    /** No trigger at all: where a stage's own triggers begin. */
    public static final TriggerSettings NONE = new TriggerSettings(
            OptionalDouble.empty(), new Threshold.Off<>(), new Threshold.Off<>(), Optional.empty(), false);

    private static final double AUTOMATIC_ABOVE_CUT_OFF = 0.6;
    private static final double CUT_OFF_OF_12_VOLTS = 11;

    /**
     * The automatic voltage trigger.
     *
     * @param cutOffVolts the device's own cut-off (register 31002)
     * @return in volts
     */
    public static double automaticVolts(double cutOffVolts) {
        return aboveCutOff(cutOffVolts, AUTOMATIC_ABOVE_CUT_OFF);
    }

    /**
     * A voltage above the device's cut-off.
     *
     * @param cutOffVolts the device's own cut-off (register 31002)
     * @param volts above it, for each 12 V block of the battery
     */
    public static double aboveCutOff(double cutOffVolts, double volts) {
        return cutOffVolts + volts * Math.max(1, Math.round(cutOffVolts / CUT_OFF_OF_12_VOLTS));
    }

    public TriggerSettings {
        if (atPercent.isPresent() && !(atPercent.getAsDouble() >= 1 && atPercent.getAsDouble() <= 99)) {
            throw new IllegalArgumentException("at_percent must be from 1 to 99. Found: " + atPercent.getAsDouble());
        }
        after.ifPresent(time -> Times.requirePositive("after", time));
        if (atRuntime instanceof Threshold.At<Duration> at) {
            Times.requirePositive("at_runtime", at.value());
        }
        if (atVolts instanceof Threshold.At<Double> at && !(at.value() > 0)) {
            throw new IllegalArgumentException("at_voltage must be above 0. Found: " + at.value());
        }
    }

    /** The same with another state of charge. */
    public TriggerSettings withPercent(double percent) {
        return new TriggerSettings(OptionalDouble.of(percent), atVolts, atRuntime, after, urgent);
    }

    /** The same with another voltage. */
    public TriggerSettings withVolts(Threshold<Double> volts) {
        return new TriggerSettings(atPercent, volts, atRuntime, after, urgent);
    }

    /** The same with another runtime. */
    public TriggerSettings withRuntime(Threshold<Duration> runtime) {
        return new TriggerSettings(atPercent, atVolts, runtime, after, urgent);
    }

    /** The same with a time on battery. */
    public TriggerSettings withAfter(Duration time) {
        return new TriggerSettings(atPercent, atVolts, atRuntime, Optional.of(time), urgent);
    }

    /** The same with the urgent trigger on or off. */
    public TriggerSettings withUrgent(boolean on) {
        return new TriggerSettings(atPercent, atVolts, atRuntime, after, on);
    }
}
