package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.alarm.Condition.Limit;
import io.github.mustmon.protocol.alarm.Condition.ReportedLimit;
import java.time.Duration;

/**
 * When an alarm is raised and cleared. Data only; {@link AlarmTracker} applies it.
 *
 * @param id stable for ever, lower case with underscores
 * @param severity how much it matters
 * @param condition when it holds
 * @param delay how long it must hold before the alarm is raised, 0 or more
 */
public record AlarmRule(String id, Severity severity, Condition condition, Duration delay) {

    public AlarmRule {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must be 0 or more. Found: " + delay);
        }
    }

    /** The same with another severity. */
    public AlarmRule withSeverity(Severity other) {
        return new AlarmRule(id, other, condition, delay);
    }

    /** The same with another delay. */
    public AlarmRule withDelay(Duration other) {
        return new AlarmRule(id, severity, condition, other);
    }

    /**
     * The same with another threshold and hysteresis.
     *
     * @throws IllegalStateException if the rule has no threshold
     */
    public AlarmRule withLimit(double threshold, double hysteresis) {
        if (condition instanceof Limit limit) {
            return new AlarmRule(
                    id,
                    severity,
                    new Limit(limit.label(), limit.unit(), limit.value(), limit.side(), threshold, hysteresis),
                    delay);
        }
        if (condition instanceof ReportedLimit limit) {
            return new AlarmRule(
                    id,
                    severity,
                    new ReportedLimit(limit.label(), limit.unit(), limit.side(), threshold, hysteresis),
                    delay);
        }
        throw new IllegalStateException(id + " has no threshold");
    }
}
