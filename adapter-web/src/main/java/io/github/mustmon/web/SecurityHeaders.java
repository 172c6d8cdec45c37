package io.github.mustmon.web;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
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

    /**
     * Sets the headers, and answers the question of a browser whether a page of another origin may ask.
     *
     * @return whether the request is answered already
     */
    boolean answers(Exchange exchange) {
        HttpFields.Mutable headers = exchange.headers();
        addTo(headers);
        if (corsOrigins.isEmpty()) {
            return false;
        }
        headers.add(HttpHeader.VARY, "Origin");
        Optional<String> origin = exchange.header(HttpHeader.ORIGIN);
        if (origin.isEmpty() || !corsOrigins.contains(origin.get())) {
            return false;
        }
        headers.put("Access-Control-Allow-Origin", origin.get());
        if (!exchange.isOptions()
                || exchange.header("Access-Control-Request-Method").isEmpty()) {
            return false;
        }
        headers.put("Access-Control-Allow-Methods", "GET, HEAD");
        headers.put("Access-Control-Allow-Headers", "Authorization, Last-Event-ID");
        headers.put("Access-Control-Max-Age", "600");
        exchange.status(HttpStatus.NO_CONTENT_204);
        exchange.end();
        return true;
    }

    static void addTo(HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::add);
    }
}
