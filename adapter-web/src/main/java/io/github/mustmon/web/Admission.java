package io.github.mustmon.web;

import io.github.mustmon.protocol.TimeSource;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.Set;

/**
 * Comes before every page: sets the headers, and lets in whom the settings let in. Liveness and readiness are told to
 * everybody, without details, so that a watchdog needs no password.
 */
final class Admission implements Handler {

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

    @Override
    public void handle(Context context) {
        if (headers.apply(context)) {
            context.skipRemainingHandlers();
            return;
        }
        if (gate.isEmpty() || OPEN_TO_ALL.contains(context.path())) {
            return;
        }
        Gate.Verdict verdict = gate.get().ask(context.header("Authorization"));
        if (verdict == Gate.Verdict.CLOSED) {
            context.header("WWW-Authenticate", challenge);
            throw new Problem.Found(Problem.of(
                    HttpStatus.UNAUTHORIZED, "This page needs the user or token that is set under web.auth."));
        }
        if (verdict == Gate.Verdict.BUSY) {
            context.header("Retry-After", "1");
            throw new Problem.Found(
                    Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Another login is being checked. Try again in a second."));
        }
    }

    /** Whether details may be told, on a page that is open to all. */
    boolean isAdmitted(Context context) {
        return gate.isEmpty() || gate.get().ask(context.header("Authorization")) == Gate.Verdict.OPEN;
    }
}
