package io.github.mustmon.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document; read when first asked for. */
final class ApiDescription {

    private static final String FILE = "openapi.json";

    void answer(Context request) {
        request.header("Cache-Control", "no-cache");
        byte[] document = read();
        if (!Answer.isUnchanged(request, EntityTag.weak(document))) {
            Answer.bytes(request, Answer.JSON, document);
        }
    }

    static byte[] read() {
        try (InputStream in = ApiDescription.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The file " + FILE + " is missing from the program.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
