package io.github.mustmon.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes JSON to a text. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** What is written, by a generator that stands before the first value. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    static String of(Content content) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing JSON to memory failed because of a defect.", e);
        }
        return text.toString();
    }

    /** A field whose type is known only at run time; null if the value is absent. */
    static void field(JsonGenerator json, String name, Optional<?> value) throws IOException {
        json.writeFieldName(name);
        if (value.isEmpty()) {
            json.writeNull();
        } else if (value.get() instanceof Iterable<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                json.writeObject(item);
            }
            json.writeEndArray();
        } else {
            json.writeObject(value.get());
        }
    }
}
