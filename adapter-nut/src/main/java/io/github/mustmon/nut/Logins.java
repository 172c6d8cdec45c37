package io.github.mustmon.nut;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which sessions have logged in, in the order in which they did. For any number of threads. */
final class Logins {

    private final Map<Session, NutLogin> bySession = new LinkedHashMap<>();

    synchronized void add(Session session, NutLogin login) {
        bySession.put(session, login);
    }

    synchronized Optional<NutLogin> remove(Session session) {
        return Optional.ofNullable(bySession.remove(session));
    }

    synchronized boolean isLoggedIn(Session session) {
        return bySession.containsKey(session);
    }

    synchronized List<NutLogin> of(String device) {
        return bySession.values().stream()
                .filter(login -> login.device().equalsIgnoreCase(device))
                .toList();
    }

    /** The session has read a status with {@code FSD}. */
    synchronized void markForcedShutdownSeen(Session session, String device) {
        bySession.computeIfPresent(
                session,
                (key, login) -> login.device().equals(device)
                        ? new NutLogin(device, login.user(), login.address(), login.role(), login.since(), true)
                        : login);
    }
}
