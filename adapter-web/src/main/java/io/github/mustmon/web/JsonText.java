package io.github.mustmon.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes nodes as text with nothing but a generator. {@code JsonNode.toString()} says the same, but pulls in the whole
 * binding of objects: some 300 classes and 7 MB that a small machine has better use for.
 */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    static String of(JsonNode json) {
        return new String(utf8(json), StandardCharsets.UTF_8);
    }

    static byte[] utf8(JsonNode json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            write(json, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonNode json, JsonGenerator out) throws IOException {
        if (json instanceof ObjectNode object) {
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                out.writeFieldName(field.getKey());
                write(field.getValue(), out);
            }
            out.writeEndObject();
        } else if (json instanceof ValueNode value) {
            writeValue(value, out);
        } else {
            out.writeStartArray();
            for (JsonNode item : json) {
                write(item, out);
            }
            out.writeEndArray();
        }
    }

    private static void writeValue(ValueNode value, JsonGenerator out) throws IOException {
        switch (value.getNodeType()) {
            case STRING -> out.writeString(value.textValue());
            case BOOLEAN -> out.writeBoolean(value.booleanValue());
            case NULL -> out.writeNull();
            case NUMBER -> {
                if (value.isIntegralNumber()) {
                    out.writeNumber(value.longValue());
                } else if (value.isBigDecimal()) {
                    out.writeNumber(value.decimalValue());
                } else {
                    out.writeNumber(value.doubleValue());
                }
            }
            default -> throw new IllegalArgumentException("not a value of JSON: " + value.getNodeType());
        }
    }
}
