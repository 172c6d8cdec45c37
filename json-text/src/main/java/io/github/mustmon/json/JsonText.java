package io.github.mustmon.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes objects and arrays as RFC 8259 has them, without white space. */
final class JsonText {

    /** Stands for null in collections, which hold none. */
    static final Object NULL = new Object();

    private static final int USUAL_LENGTH = 1024;
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder(USUAL_LENGTH);

    private JsonText() {}

    static String of(Object json) {
        JsonText text = new JsonText();
        text.write(json);
        return text.out.toString();
    }

    static byte[] utf8(Object json) {
        return of(json).getBytes(StandardCharsets.UTF_8);
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

    private void write(Object value) {
        if (value instanceof String text) {
            quote(text);
        } else if (value instanceof JsonObject object) {
            write(object.fields());
        } else if (value instanceof JsonArray array) {
            write(array.items());
        } else if (value instanceof List<?> list) {
            write(list);
        } else if (value == NULL || (value instanceof Double number && !Double.isFinite(number))) {
            out.append("null");
        } else {
            out.append(value);
        }
    }

    private void write(Map<String, Object> fields) {
        char before = '{';
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            out.append(before);
            quote(field.getKey());
            out.append(':');
            write(field.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void write(List<?> items) {
        char before = '[';
        for (Object item : items) {
            out.append(before);
            write(item);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    /** Half of a pair of surrogates is no character; UTF-8 gets a question mark for it. */
    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(c < 0x10 ? '0' : '1').append(HEX.charAt(c % 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
