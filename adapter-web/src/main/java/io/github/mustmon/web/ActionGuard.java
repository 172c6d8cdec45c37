package io.github.mustmon.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Who may do something by the API: whoever has logged in, or, where no login is set, whoever sits at this machine. A page of
 * another origin may not, although it makes the browser send the login along (CSRF): the browser names the origin, and without
 * permission, which is never given, it sends no JSON to another one.
 */
final class ActionGuard {

    private static final String NOT_FROM_HERE =
            "Actions need a login (web.auth) or a request from the machine itself. Set a login, or use the command line there.";

    /** A reverse proxy on this machine asks for others. */
    private static final String[] FORWARDED = {"Forwarded", "X-Forwarded-For", "X-Real-IP"};

    private final boolean loginRequired;

    /** @param loginRequired whether every request that arrives here has logged in */
    ActionGuard(boolean loginRequired) {
        this.loginRequired = loginRequired;
    }

    /** Whether whoever asks for a page may use actions. */
    boolean mayAct(Context request) {
        return loginRequired || isFromThisMachine(request);
    }

    /** @throws ProblemException if the action is refused */
    void check(Context request) {
        if (!mayAct(request)) {
            throw refused(NOT_FROM_HERE);
        }
        String contentType = Optional.ofNullable(request.contentType()).orElse("");
        if (!contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(Answer.JSON)) {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "An action is sent as JSON: Content-Type: application/json.");
        }
        if (!isSameOrigin(request)) {
            throw refused("Actions are taken from the pages of this monitor only, not from those of another origin.");
        }
    }

    private static boolean isSameOrigin(Context request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.header("Origin");
        String host = request.header("Host");
        // A proxy may speak TLS for us, so that the scheme is not compared.
        return origin == null
                || (host != null && origin.replaceFirst("^https?://", "").equalsIgnoreCase(host));
    }

    private static boolean isFromThisMachine(Context request) {
        for (String header : FORWARDED) {
            if (request.header(header) != null) {
                return false;
            }
        }
        try {
            return InetAddress.getByName(request.req().getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN_403, detail);
    }
}
