package io.github.mustmon.notify.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A JSON object that was read. A field that is null or of another type than asked for counts as absent. */
public final class JsonMap {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> fields;

    private JsonMap(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * Reads one object.
     *
     * @throws IOException if the text is anything else
     */
    public static JsonMap parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            JsonMap map = object(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one JSON value");
            }
            return map;
        }
    }

    public Optional<String> text(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public OptionalDouble number(String name) {
        return fields.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    public OptionalLong integer(String name) {
        return fields.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    public Optional<JsonMap> object(String name) {
        return fields.get(name) instanceof JsonMap map ? Optional.of(map) : Optional.empty();
    }

    /** The texts of an array; empty if it is none. */
    public List<String> texts(String name) {
        return items(name, String.class);
    }

    /** The integers of an array; empty if it is none. */
    public List<Long> integers(String name) {
        return items(name, Number.class).stream().map(Number::longValue).toList();
    }

    /** The objects of an array; empty if it is none. */
    public List<JsonMap> objects(String name) {
        return items(name, JsonMap.class);
    }

    private <T> List<T> items(String name, Class<T> type) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of();
    }

    private static JsonMap object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            value(parser).ifPresent(value -> fields.put(name, value));
        }
        return new JsonMap(fields);
    }

    private static Optional<Object> value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> Optional.of(object(parser));
            case START_ARRAY -> Optional.of(array(parser));
            case VALUE_STRING -> Optional.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(parser.getNumberValue());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(parser).ifPresent(items::add);
        }
        return items;
    }
}
