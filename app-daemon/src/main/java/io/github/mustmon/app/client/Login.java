package io.github.mustmon.app.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a monitor with {@code web.auth} is told of who asks. Never shown. */
public final class Login {

    private final Optional<String> authorization;

    private Login(Optional<String> authorization) {
        this.authorization = authorization;
    }

    /** Nothing. */
    public static Login none() {
        return new Login(Optional.empty());
    }

    /** A user with a password. */
    public static Login of(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Login(Optional.of("Basic " + Base64.getEncoder().encodeToString(both)));
    }

    /** A bearer token. */
    public static Login token(String token) {
        return new Login(Optional.of("Bearer " + token));
    }

    Optional<String> authorization() {
        return authorization;
    }

    @Override
    public String toString() {
        return authorization.isPresent() ? "a login" : "no login";
    }
}
