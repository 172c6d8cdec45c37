package io.github.mustmon.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;

/** The forms of an answer. What holds in a moment is {@code no-store}, because a browser would show it later as if it were new. */
final class Answer {

    static final String JSON = "application/json";
    static final String CSV = "text/csv;charset=utf-8";

    private Answer() {}

    static void json(Context request, JsonNode json) {
        bytes(request, JSON, Json.bytes(json));
    }

    static void bytes(Context request, String contentType, byte[] body) {
        bytes(request, contentType, body, () -> GzipEncoder.encode(body));
    }

    /** With a compressed form that may exist already. */
    static void bytes(Context request, String contentType, byte[] body, Supplier<byte[]> gzip) {
        if (request.res().getHeader("Cache-Control") == null) {
            request.header("Cache-Control", "no-store");
        }
        request.res().setContentType(contentType);
        request.disableCompression();
        boolean compressed =
                body.length >= GzipEncoder.MIN_BYTES && GzipEncoder.accepts(request.header("Accept-Encoding"));
        byte[] sent = compressed ? gzip.get() : body;
        if (compressed) {
            request.header("Content-Encoding", "gzip");
        }
        request.res().setContentLength(sent.length);
        request.result(sent);
    }

    static void problem(Context request, Problem problem) {
        request.status(problem.status());
        request.header("Cache-Control", "no-store");
        request.res().setContentType(Problem.CONTENT_TYPE);
        request.result(Json.bytes(problem.json(request.req().getRequestURI())));
    }

    /** Says that nothing has changed, if the client has what the entity tag names. */
    static boolean isUnchanged(Context request, String etag) {
        request.header("ETag", etag);
        if (!EntityTag.isKnown(etag, Optional.ofNullable(request.header("If-None-Match")))) {
            return false;
        }
        if (request.res().getHeader("Cache-Control") == null) {
            request.header("Cache-Control", "no-store");
        }
        request.status(HttpStatus.NOT_MODIFIED_304);
        return true;
    }
}
