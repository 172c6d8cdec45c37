package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.protocol.telemetry.Switch;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** How single values look in JSON: what is not known is null, whole quantities stay whole. */
final class JsonValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The device tells these without a fraction. */
    private static final Set<String> WHOLE_UNITS = Set.of("W", "VA", "%");

    private JsonValues() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static void put(ObjectNode json, String name, Optional<?> value) {
        if (value.isEmpty()) {
            json.putNull(name);
        } else if (value.get() instanceof String text) {
            json.put(name, text);
        } else if (value.get() instanceof Boolean flag) {
            json.put(name, flag);
        } else if (value.get() instanceof Integer whole) {
            json.put(name, whole);
        } else if (value.get() instanceof Long whole) {
            json.put(name, whole);
        } else if (value.get() instanceof Double decimal) {
            json.put(name, decimal);
        } else if (value.get() instanceof List<?> list) {
            ArrayNode array = json.putArray(name);
            list.forEach(item -> array.add(String.valueOf(item)));
        } else {
            throw new IllegalArgumentException("a field is a text, flag, number or list. Found: " + value.get());
        }
    }

    static void put(ObjectNode json, String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.put(name, value.getAsDouble());
        } else {
            json.putNull(name);
        }
    }

    static void put(ObjectNode json, String name, OptionalInt value) {
        if (value.isPresent()) {
            json.put(name, value.getAsInt());
        } else {
            json.putNull(name);
        }
    }

    static void put(ObjectNode json, String name, Switch value) {
        if (value == Switch.UNKNOWN) {
            json.putNull(name);
        } else {
            json.put(name, value == Switch.ON);
        }
    }

    /** A value of a metric under its name. */
    static void put(ObjectNode json, Metric metric, OptionalDouble value) {
        if (value.isPresent() && isWhole(metric)) {
            json.put(metric.name(), Math.round(value.getAsDouble()));
        } else {
            put(json, metric.name(), value);
        }
    }

    static boolean isWhole(Metric metric) {
        return WHOLE_UNITS.contains(metric.unit());
    }

    /** To a thousandth, so that averages do not print as 225.60000000000002. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    static String iso(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }
}
