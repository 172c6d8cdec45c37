package io.github.mustmon.web;

import io.github.mustmon.protocol.TimeSource;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Comes before every page when access is limited. Liveness and readiness are told to everybody, without details, so that a
 * watchdog needs no password.
 */
final class AuthFilter {

    private static final Set<String> OPEN_TO_ALL = Set.of("/api/health", "/api/ready");

    private final Optional<Authenticator> authenticator;
    private final String challenge;

    AuthFilter(Optional<WebAccess> access, TimeSource time) {
        this.authenticator = access.map(limited -> new Authenticator(limited, time));
        this.challenge = access.map(limited -> limited.users().isEmpty()
                        ? "Bearer realm=\"mustmon\""
                        : "Basic realm=\"mustmon\", charset=\"UTF-8\"")
                .orElse("");
    }

    Optional<Authenticator> authenticator() {
        return authenticator;
    }

    /** @throws ProblemException if the page is not for whoever asks */
    void check(Context request) {
        if (authenticator.isEmpty() || OPEN_TO_ALL.contains(request.path())) {
            return;
        }
        switch (decide(request, authenticator.get())) {
            case ALLOWED -> {
                return;
            }
            case DENIED -> {
                request.header("WWW-Authenticate", challenge);
                throw new ProblemException(
                        HttpStatus.UNAUTHORIZED_401, "This page needs the user or token that is set under web.auth.");
            }
            case THROTTLED -> {
                request.header("Retry-After", "60");
                throw new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS_429,
                        "There were several wrong logins from this address. Try again in a minute.");
            }
        }
    }

    /** Whether details may be told, on a page that is open to all. */
    boolean isAllowed(Context request) {
        return authenticator.isEmpty() || decide(request, authenticator.get()) == Authenticator.Decision.ALLOWED;
    }

    private static Authenticator.Decision decide(Context request, Authenticator authenticator) {
        return authenticator.decide(Optional.ofNullable(request.header("Authorization")), request.ip());
    }
}
