package io.github.mustmon.web;

import io.javalin.http.Context;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What every answer carries, so that no page of ours can be framed, sniffed or made to run foreign script. */
final class SecurityHeaders {

    /** Encoded once, not at each answer. */
    private static final List<HttpField> ALWAYS = List.of(
            new PreEncodedHttpField(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                            + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"));

    private final List<String> corsOrigins;

    SecurityHeaders(List<String> corsOrigins) {
        this.corsOrigins = corsOrigins;
    }

    static void addTo(HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
    }

    /** Says whether a page of another origin may ask, and answers the browser's question for it. */
    void answerOrigin(Context request) {
        if (corsOrigins.isEmpty()) {
            return;
        }
        request.res().addHeader("Vary", "Origin");
        String origin = request.header("Origin");
        if (origin == null || !corsOrigins.contains(origin)) {
            return;
        }
        request.header("Access-Control-Allow-Origin", origin);
        if (request.req().getMethod().equals("OPTIONS") && request.header("Access-Control-Request-Method") != null) {
            request.header("Access-Control-Allow-Methods", "GET, HEAD");
            request.header("Access-Control-Allow-Headers", "Authorization, Last-Event-ID");
            request.header("Access-Control-Max-Age", "600");
            request.status(204);
            request.skipRemainingHandlers();
        }
    }
}
