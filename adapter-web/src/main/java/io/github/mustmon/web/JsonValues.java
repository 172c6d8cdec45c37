package io.github.mustmon.web;

import io.github.mustmon.core.history.Metric;
import io.github.mustmon.json.JsonObject;
import io.github.mustmon.protocol.telemetry.Switch;
import java.util.OptionalDouble;
import java.util.Set;

/** How single values look in JSON: what is not known is null, whole quantities stay whole. */
final class JsonValues {

    /** The device tells these without a fraction. */
    private static final Set<String> WHOLE_UNITS = Set.of("W", "VA", "%");

    private JsonValues() {}

    static void put(JsonObject json, String name, Switch value) {
        if (value == Switch.UNKNOWN) {
            json.putNull(name);
        } else {
            json.put(name, value == Switch.ON);
        }
    }

    /** A value of a metric under its name. */
    static void put(JsonObject json, Metric metric, OptionalDouble value) {
        if (value.isPresent() && isWhole(metric)) {
            json.put(metric.name(), Math.round(value.getAsDouble()));
        } else {
            json.put(metric.name(), value);
        }
    }

    static boolean isWhole(Metric metric) {
        return WHOLE_UNITS.contains(metric.unit());
    }

    /** To a thousandth, so that averages do not print as 225.60000000000002. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
