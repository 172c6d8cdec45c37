package io.github.mustmon.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;

/** What every answer carries, so that no page of ours can be framed, sniffed or made to run foreign script. */
final class SecurityHeaders {

    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer");

    private final List<String> corsOrigins;

    SecurityHeaders(List<String> corsOrigins) {
        this.corsOrigins = corsOrigins;
    }

    /**
     * Sets the headers, and answers the question of a browser whether a page of another origin may ask.
     *
     * @return whether the request is answered already
     */
    boolean apply(Context context) {
        ALWAYS.forEach(context.res()::setHeader);
        if (corsOrigins.isEmpty()) {
            return false;
        }
        context.header("Vary", "Origin");
        String origin = context.header("Origin");
        if (origin == null || !corsOrigins.contains(origin)) {
            return false;
        }
        context.header("Access-Control-Allow-Origin", origin);
        if (!context.method().equals(HandlerType.OPTIONS) || context.header("Access-Control-Request-Method") == null) {
            return false;
        }
        context.header("Access-Control-Allow-Methods", "GET, HEAD");
        context.header("Access-Control-Allow-Headers", "Authorization, Last-Event-ID");
        context.header("Access-Control-Max-Age", "600");
        context.status(HttpStatus.NO_CONTENT);
        return true;
    }
}
