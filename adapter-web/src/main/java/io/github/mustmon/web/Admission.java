package io.github.mustmon.web;

import io.github.mustmon.protocol.TimeSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Comes before every page: sets the headers, and lets in whom the settings let in. Liveness and readiness are told to
 * everybody, without details, so that a watchdog needs no password.
 */
final class Admission {

    private static final Set<String> OPEN_TO_ALL = Set.of("/api/health", "/api/ready");

    private final SecurityHeaders headers;
    private final Optional<Gate> gate;
    private final String challenge;

    Admission(WebSettings settings, TimeSource time) {
        this.headers = new SecurityHeaders(settings.corsOrigins());
        this.gate = settings.access().map(access -> new Gate(access, time));
        this.challenge = settings.access()
                .map(access -> access.users().isEmpty()
                        ? "Bearer realm=\"mustmon\""
                        : "Basic realm=\"mustmon\", charset=\"UTF-8\"")
                .orElse("");
    }

    /**
     * Lets the request pass, or does not.
     *
     * @return whether the request is answered already
     * @throws Problem.Found if the page is not for whoever asks
     */
    boolean answers(Exchange exchange) {
        if (headers.answers(exchange)) {
            return true;
        }
        if (gate.isEmpty() || OPEN_TO_ALL.contains(exchange.path())) {
            return false;
        }
        Gate.Verdict verdict = gate.get().ask(exchange.header(HttpHeader.AUTHORIZATION));
        if (verdict == Gate.Verdict.CLOSED) {
            exchange.headers().put(HttpHeader.WWW_AUTHENTICATE, challenge);
            throw new Problem.Found(Problem.of(
                    HttpStatus.UNAUTHORIZED_401, "This page needs the user or token that is set under web.auth."));
        }
        if (verdict == Gate.Verdict.BUSY) {
            exchange.headers().put(HttpHeader.RETRY_AFTER, "1");
            throw new Problem.Found(Problem.of(
                    HttpStatus.TOO_MANY_REQUESTS_429, "Another login is being checked. Try again in a second."));
        }
        return false;
    }

    /** Whether details may be told, on a page that is open to all. */
    boolean isAdmitted(Exchange exchange) {
        return gate.isEmpty() || gate.get().ask(exchange.header(HttpHeader.AUTHORIZATION)) == Gate.Verdict.OPEN;
    }
}
