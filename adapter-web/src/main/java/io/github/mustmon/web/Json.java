package io.github.mustmon.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.protocol.telemetry.Switch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** How single values look in JSON: what is not known is null, whole quantities stay whole. */
final class Json {

    /** The device tells these without a fraction. */
    private static final Set<String> WHOLE_UNITS = Set.of("W", "VA", "%");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The text in UTF-8. Half of a surrogate pair, which is no character, becomes a question mark. */
    static byte[] bytes(Object json) {
        try {
            return MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("nodes, maps, texts and numbers can always be written", e);
        }
    }

    /** @throws JsonProcessingException if it is no JSON */
    static JsonNode read(byte[] json) throws JsonProcessingException {
        return MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
    }

    /**
     * Puts a value under a name.
     *
     * @param value a text, number, flag, switch, node, list of texts, or an optional one of them; empty, unknown and not finite are null
     */
    static void put(ObjectNode json, String name, Object value) {
        json.set(name, node(value));
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Json::node).orElseGet(nodes::nullNode);
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? node(number.getAsDouble()) : nodes.nullNode();
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? nodes.numberNode(number.getAsInt()) : nodes.nullNode();
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? nodes.numberNode(number) : nodes.nullNode();
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Integer number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        if (value instanceof Switch position) {
            return position == Switch.UNKNOWN ? nodes.nullNode() : nodes.booleanNode(position == Switch.ON);
        }
        if (value instanceof List<?> list) {
            ArrayNode items = array();
            list.forEach(item -> items.add(node(item)));
            return items;
        }
        return nodes.textNode(String.valueOf(value));
    }

    /** A value of a metric under its name. */
    static void put(ObjectNode json, Metric metric, OptionalDouble value) {
        put(
                json,
                metric.name(),
                value.isPresent() && isWhole(metric) ? (Object) Math.round(value.getAsDouble()) : value);
    }

    static boolean isWhole(Metric metric) {
        return WHOLE_UNITS.contains(metric.unit());
    }

    /** To a thousandth, so that averages do not print as 225.60000000000002. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
