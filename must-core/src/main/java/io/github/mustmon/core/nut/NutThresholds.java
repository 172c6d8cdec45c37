package io.github.mustmon.core.nut;

import io.github.mustmon.protocol.alarm.AlarmRule;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.Condition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * From where on NUT calls the battery low ({@code LB}).
 *
 * @param chargeLowPercent the battery is low below this state of charge; absent if no rule says so
 * @param hysteresisPercent how far the charge must rise above before it is low no more
 * @param chargeWarningPercent the charge of the earlier warning; only told
 * @param runtimeLowSeconds the runtime at which the owner wants to act; only told
 */
public record NutThresholds(
        OptionalDouble chargeLowPercent,
        double hysteresisPercent,
        OptionalDouble chargeWarningPercent,
        OptionalLong runtimeLowSeconds) {

    private static final String BATTERY_CRITICAL = "battery_critical";
    private static final double SECONDS_A_MINUTE = 60;

    /** Those of the rules {@code battery_critical}, {@code battery_low} and {@code runtime_low}, as far as they are there. */
    public static NutThresholds of(List<AlarmRule> rules) {
        return of(rules, runtimeLowSeconds(rules));
    }

    /** Those of the rules {@code battery_critical} and {@code battery_low}, with a runtime that no rule says. */
    public static NutThresholds of(List<AlarmRule> rules, OptionalLong runtimeLowSeconds) {
        Optional<Condition.Limit> critical = limit(rules, BATTERY_CRITICAL);
        return new NutThresholds(
                threshold(critical),
                critical.map(Condition.Limit::hysteresis).orElse(0.0),
                threshold(limit(rules, AlarmRules.BATTERY_LOW)),
                runtimeLowSeconds);
    }

    /** The rule is in minutes, NUT in seconds. */
    private static OptionalLong runtimeLowSeconds(List<AlarmRule> rules) {
        return condition(rules, AlarmRules.RUNTIME_LOW, Condition.ReportedLimit.class)
                .map(limit -> OptionalLong.of(Math.round(limit.threshold() * SECONDS_A_MINUTE)))
                .orElseGet(OptionalLong::empty);
    }

    private static Optional<Condition.Limit> limit(List<AlarmRule> rules, String id) {
        return condition(rules, id, Condition.Limit.class);
    }

    private static <C extends Condition> Optional<C> condition(List<AlarmRule> rules, String id, Class<C> kind) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id))
                .map(AlarmRule::condition)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static OptionalDouble threshold(Optional<Condition.Limit> limit) {
        return limit.map(each -> OptionalDouble.of(each.threshold())).orElseGet(OptionalDouble::empty);
    }
}
