package io.github.mustmon.app.config;

import io.github.mustmon.protocol.alarm.AlarmRule;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.Condition.Limit;
import io.github.mustmon.protocol.alarm.Condition.ReportedLimit;
import io.github.mustmon.protocol.alarm.Condition.Side;
import io.github.mustmon.protocol.alarm.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of each alarm rule, and the rules with what the owner changed in them. */
public final class AlarmSettings {

    private AlarmSettings() {}

    /** Four or five keys a rule: thresholds only where there is one. */
    static List<ConfigKey<?>> keys() {
        List<ConfigKey<?>> keys = new ArrayList<>();
        for (AlarmRule rule : AlarmRules.BUILT_IN) {
            keys.add(enabled(rule));
            limit(rule).ifPresent(limit -> {
                keys.add(threshold(rule, limit));
                keys.add(hysteresis(rule, limit));
            });
            keys.add(delay(rule));
            keys.add(severity(rule));
        }
        return keys;
    }

    /** The rules that are switched on, with the owner's thresholds, delays and severities. */
    public static List<AlarmRule> rules(DaemonConfig config) {
        List<AlarmRule> rules = new ArrayList<>();
        for (AlarmRule rule : AlarmRules.BUILT_IN) {
            if (config.get(enabled(rule))) {
                AlarmRule changed = limit(rule)
                        .map(limit ->
                                rule.withLimit(config.get(threshold(rule, limit)), config.get(hysteresis(rule, limit))))
                        .orElse(rule);
                rules.add(changed.withDelay(config.get(delay(rule)))
                        .withSeverity(
                                Severity.valueOf(config.get(severity(rule)).toUpperCase(Locale.ROOT))));
            }
        }
        return rules;
    }

    /** What the keys of a threshold need to know, whether readings show the value or not. */
    private record Threshold(String label, String unit, Side side, double threshold, double hysteresis) {}

    private static Optional<Threshold> limit(AlarmRule rule) {
        if (rule.condition() instanceof Limit it) {
            return Optional.of(new Threshold(it.label(), it.unit(), it.side(), it.threshold(), it.hysteresis()));
        }
        return rule.condition() instanceof ReportedLimit it
                ? Optional.of(new Threshold(it.label(), it.unit(), it.side(), it.threshold(), it.hysteresis()))
                : Optional.empty();
    }

    private static ConfigKey<Boolean> enabled(AlarmRule rule) {
        return ConfigKey.withDefault(path(rule, "enabled"), ValueType.FLAG, "true", "Whether this alarm is raised");
    }

    private static ConfigKey<Double> threshold(AlarmRule rule, Threshold limit) {
        return ConfigKey.withDefault(
                path(rule, "threshold"),
                ValueType.number(-1000, 100_000),
                ValueType.plain(limit.threshold()),
                limit.label() + ", " + limit.side().name().toLowerCase(Locale.ROOT) + " this, in " + limit.unit());
    }

    private static ConfigKey<Double> hysteresis(AlarmRule rule, Threshold limit) {
        return ConfigKey.withDefault(
                path(rule, "hysteresis"),
                ValueType.number(0, 1000),
                ValueType.plain(limit.hysteresis()),
                "How far back it must come before the alarm is cleared, in " + limit.unit());
    }

    private static ConfigKey<Duration> delay(AlarmRule rule) {
        return ConfigKey.withDefault(
                path(rule, "delay"),
                ValueType.seconds(0, 86_400),
                Long.toString(rule.delay().toSeconds()),
                "Seconds for which it must hold before the alarm is raised");
    }

    private static ConfigKey<String> severity(AlarmRule rule) {
        return ConfigKey.withDefault(
                path(rule, "severity"),
                ValueType.oneOf("info", "warning", "critical"),
                rule.severity().id(),
                "info, warning or critical");
    }

    private static String path(AlarmRule rule, String name) {
        return ConfigKeys.ALARMS + "." + rule.id() + "." + name;
    }
}
