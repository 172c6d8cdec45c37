package io.github.mustmon.notify.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A JSON object that was read. A field that is null or of another type than asked for counts as absent.
 *
 * @param fields an object
 */
public record JsonMap(JsonNode fields) {

    private static final ObjectReader READER =
            new JsonMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** An object to be filled and written. */
    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads one object.
     *
     * @throws IOException if the text is anything else
     */
    public static JsonMap parse(String text) throws IOException {
        JsonNode read = READER.readTree(text);
        if (!read.isObject()) {
            throw new IOException("no JSON object");
        }
        return new JsonMap(read);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.path(name).textValue());
    }

    public OptionalDouble number(String name) {
        JsonNode value = fields.path(name);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    public OptionalLong integer(String name) {
        JsonNode value = fields.path(name);
        return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    public boolean flag(String name) {
        return fields.path(name).booleanValue();
    }

    public Optional<JsonMap> object(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isObject).map(JsonMap::new);
    }

    /** The texts of an array; empty if it is none. */
    public List<String> texts(String name) {
        return items(name, JsonNode::isTextual).map(JsonNode::textValue).toList();
    }

    /** The integers of an array; empty if it is none. */
    public List<Long> integers(String name) {
        return items(name, JsonNode::isNumber).map(JsonNode::longValue).toList();
    }

    /** The objects of an array; empty if it is none. */
    public List<JsonMap> objects(String name) {
        return items(name, JsonNode::isObject).map(JsonMap::new).toList();
    }

    private Stream<JsonNode> items(String name, Predicate<JsonNode> type) {
        JsonNode array = fields.path(name);
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false).filter(type)
                : Stream.empty();
    }
}
