package io.github.mustmon.prometheus;

import io.github.mustmon.protocol.alarm.AlarmRule;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.util.List;

/**
 * What is exported beyond the snapshots. Default: {@link #DEFAULT}.
 *
 * @param jvmMetrics whether metrics of the Java runtime and of the process are exported too
 * @param rules the rules by which alarms are raised. While readings are fresh each has a series of value 0 as long as its
 *     alarm is not active, so that an expression over it always has data. An active alarm is exported whether its rule is listed
 *     here or not
 */
public record PrometheusSettings(boolean jvmMetrics, List<AlarmRule> rules) {

    /** The built-in alarms, no metrics of the runtime. */
    public static final PrometheusSettings DEFAULT = new PrometheusSettings(false, AlarmRules.BUILT_IN);

    public PrometheusSettings {
        rules = List.copyOf(rules);
    }
}
