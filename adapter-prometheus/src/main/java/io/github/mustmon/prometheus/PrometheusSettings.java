package io.github.mustmon.prometheus;

import io.github.mustmon.protocol.alarm.Severity;
import java.util.Map;

/**
 * What the metrics tell beyond the snapshots. Default: {@link #DEFAULT}.
 *
 * @param jvmMetrics whether metrics of the Java runtime and of the process are told too
 * @param knownAlarms the alarms that the rules can raise, by id, with the severity of the rule. While readings are fresh
 *     each of them has a series of value 0 as long as it is not active, so that an expression over it never runs dry. An
 *     active alarm is told whether it is listed here or not
 */
public record PrometheusSettings(boolean jvmMetrics, Map<String, Severity> knownAlarms) {

    /** No metrics of the runtime, no alarms known in advance. */
    public static final PrometheusSettings DEFAULT = new PrometheusSettings(false, Map.of());

    public PrometheusSettings {
        knownAlarms = Map.copyOf(knownAlarms);
    }
}
