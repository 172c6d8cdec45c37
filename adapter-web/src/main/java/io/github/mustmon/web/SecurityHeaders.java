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
            new PreEncodedHttpField("Content-Security-Policy", policy("'none'")),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"));

    private final List<String> corsOrigins;
    private final List<String> frameAncestors;

    /** @param frameAncestors origins whose pages may show a page of ours in a frame */
    SecurityHeaders(List<String> corsOrigins, List<String> frameAncestors) {
        this.corsOrigins = corsOrigins;
        this.frameAncestors = frameAncestors;
    }

    private static String policy(String frameAncestors) {
        return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors " + frameAncestors;
    }

    /** Lets the pages of the configured origins frame the answer, instead of nobody. */
    void allowFrames(Context request) {
        if (!frameAncestors.isEmpty()) {
            request.header("Content-Security-Policy", policy("'self' " + String.join(" ", frameAncestors)));
            // The older header has no list, and browsers that know the policy ignore it.
            request.res().setHeader("X-Frame-Options", null);
        }
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
