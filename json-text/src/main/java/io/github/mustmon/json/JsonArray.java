package io.github.mustmon.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A JSON array that is being filled. For one thread at a time. */
public final class JsonArray {

    private final List<Object> items = new ArrayList<>();

    public JsonArray add(String value) {
        items.add(value);
        return this;
    }

    public JsonArray add(long value) {
        items.add(value);
        return this;
    }

    public JsonArray add(double value) {
        items.add(value);
        return this;
    }

    public JsonArray add(BigDecimal value) {
        items.add(value);
        return this;
    }

    public JsonArray add(JsonObject value) {
        items.add(value);
        return this;
    }

    public JsonArray addNull() {
        items.add(JsonText.NULL);
        return this;
    }

    /** Adds an empty object, and returns it to be filled. */
    public JsonObject addObject() {
        JsonObject value = new JsonObject();
        items.add(value);
        return value;
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

    List<Object> items() {
        return items;
    }
}
