package io.github.mustmon.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A JSON object that is being filled; its fields keep the order in which they were put. For one thread at a time. */
public final class JsonObject {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    public JsonObject put(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public JsonObject put(String name, long value) {
        fields.put(name, value);
        return this;
    }

    public JsonObject put(String name, double value) {
        fields.put(name, value);
        return this;
    }

    public JsonObject put(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    public JsonObject put(String name, JsonObject value) {
        fields.put(name, value);
        return this;
    }

    public JsonObject put(String name, JsonArray value) {
        fields.put(name, value);
        return this;
    }

    /**
     * Puts a value whose type is known only at run time.
     *
     * @param value a text, a flag, a number, an object, an array or a list of these; null is written if it is empty
     * @throws IllegalArgumentException if it is anything else
     */
    public JsonObject put(String name, Optional<?> value) {
        fields.put(name, value.<Object>map(JsonText::checked).orElse(JsonText.NULL));
        return this;
    }

    /** Puts null if there is no value. */
    public JsonObject put(String name, OptionalDouble value) {
        return value.isPresent() ? put(name, value.getAsDouble()) : putNull(name);
    }

    /** Puts null if there is no value. */
    public JsonObject put(String name, OptionalInt value) {
        return value.isPresent() ? put(name, value.getAsInt()) : putNull(name);
    }

    public JsonObject putNull(String name) {
        fields.put(name, JsonText.NULL);
        return this;
    }

    /** Puts an empty object, and returns it to be filled. */
    public JsonObject putObject(String name) {
        JsonObject value = new JsonObject();
        fields.put(name, value);
        return value;
    }

    /** Puts an empty array, and returns it to be filled. */
    public JsonArray putArray(String name) {
        JsonArray value = new JsonArray();
        fields.put(name, value);
        return value;
    }

    /** The same fields but these, in an object of its own. */
    public JsonObject without(String... names) {
        JsonObject rest = new JsonObject();
        rest.fields.putAll(fields);
        for (String name : names) {
            rest.fields.remove(name);
        }
        return rest;
    }

    /** The text, without white space. */
    @Override
    public String toString() {
        return JsonText.of(this);
    }

    /** The text in UTF-8. */
    public byte[] utf8() {
        return JsonText.utf8(this);
    }

    Map<String, Object> fields() {
        return fields;
    }
}
