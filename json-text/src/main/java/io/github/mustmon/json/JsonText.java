package io.github.mustmon.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes objects and arrays with nothing but a generator. Jackson's own nodes say the same, but pull in its binding of
 * objects: some 300 classes and 7 MB that a small machine has better use for.
 */
final class JsonText {

    /** Stands for null in collections, which hold none. */
    static final Object NULL = new Object();

    private static final JsonFactory FACTORY =
            new JsonFactory().enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);

    private JsonText() {}

    static String of(Object json) {
        return new String(utf8(json), StandardCharsets.UTF_8);
    }

    static byte[] utf8(Object json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            write(json, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Refuses what could not be written, so that the error shows where it was made. */
    static Object checked(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(JsonText::checked);
        } else if (!(value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof JsonObject
                || value instanceof JsonArray)) {
            throw new IllegalArgumentException(
                    "JSON has texts, flags, numbers, objects and lists. Found: " + value + " of " + value.getClass());
        }
        return value;
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Double decimal && Double.isFinite(decimal)) {
            out.writeNumber(decimal);
        } else if (value instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof JsonObject object) {
            out.writeStartObject();
            for (Map.Entry<String, Object> field : object.fields().entrySet()) {
                out.writeFieldName(field.getKey());
                write(field.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof JsonArray array) {
            items(array.items(), out);
        } else if (value instanceof List<?> list) {
            items(list, out);
        } else {
            out.writeNull();
        }
    }

    private static void items(List<?> items, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object item : items) {
            write(item, out);
        }
        out.writeEndArray();
    }
}
