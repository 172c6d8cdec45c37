package io.github.mustmon.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** What every answer carries, so that no page of ours can be framed, sniffed or made to run foreign script. */
final class SecurityHeaders implements Handler {

    private static final String CONTENT_SECURITY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final List<String> corsOrigins;

    SecurityHeaders(List<String> corsOrigins) {
        this.corsOrigins = corsOrigins;
    }

    @Override
    public void handle(Context context) {
        context.header("Content-Security-Policy", CONTENT_SECURITY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        String origin = context.header("Origin");
        if (origin != null && corsOrigins.contains(origin)) {
            context.header("Access-Control-Allow-Origin", origin);
            context.header("Vary", "Origin");
        }
    }
}
