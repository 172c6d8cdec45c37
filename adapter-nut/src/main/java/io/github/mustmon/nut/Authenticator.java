package io.github.mustmon.nut;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out who a session is. Not for several threads. */
final class Authenticator {

    private List<NutUser> users;
    private final LoginThrottle throttle;

    Authenticator(List<NutUser> users, LoginThrottle throttle) {
        this.users = List.copyOf(users);
        this.throttle = throttle;
    }

    /** Other users from now on. Who has proved to be one of those before is looked up anew. */
    void replaceUsers(List<NutUser> now) {
        users = List.copyOf(now);
    }

    /** How long a command of this session that needs a user has to wait before it is looked at. */
    Duration wait(Session session) {
        boolean toBeChecked = session.verdict(users).isEmpty()
                && session.username().isPresent()
                && session.password().isPresent();
        return toBeChecked ? throttle.reserve(session.address()) : Duration.ZERO;
    }

    /**
     * The user of a session that has given user and password.
     *
     * @throws Refusal if they are wrong
     */
    NutUser user(Session session) throws Refusal {
        Duration delay = Duration.ZERO;
        if (session.verdict(users).isEmpty()) {
            Optional<NutUser> found = users.stream()
                    .filter(user -> user.name().equals(session.username().orElse("")))
                    .filter(user -> user.hasPassword(session.password().orElse("")))
                    .findFirst();
            session.setVerdict(new Session.Verdict(found, users));
            if (found.isEmpty()) {
                delay = throttle.failed(session.address());
            }
        }
        Optional<NutUser> user = session.verdict(users).flatMap(Session.Verdict::user);
        if (user.isEmpty()) {
            throw new Refusal(NutError.ACCESS_DENIED, delay);
        }
        return user.get();
    }
}
