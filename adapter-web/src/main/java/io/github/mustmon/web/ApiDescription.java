package io.github.mustmon.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpHeader;

/** The OpenAPI document; read when first asked for. */
final class ApiDescription {

    private static final String FILE = "openapi.json";

    void answer(Exchange exchange) {
        exchange.headers().put(HttpHeader.CACHE_CONTROL, "no-cache");
        byte[] document = read();
        if (!exchange.isUnchanged(EntityTag.weak(document))) {
            exchange.answer(Exchange.JSON, document);
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
