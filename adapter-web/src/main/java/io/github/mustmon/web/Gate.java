package io.github.mustmon.web;

import io.github.mustmon.protocol.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decides by the {@code Authorization} header who may read. A hash is slow on purpose, so what was found right is
 * remembered for some minutes, and only one header is checked at a time: guessing can neither hold the threads of the
 * server nor more than one processor. For any number of threads.
 */
final class Gate {

    /** What the gate says. */
    enum Verdict {
        /** May read. */
        OPEN,
        /** Said nothing, or something wrong. */
        CLOSED,
        /** Somebody else is being checked; to be asked again. */
        BUSY
    }

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 64;

    private final WebAccess access;
    private final PasswordHash nobody;
    private final TimeSource time;
    private final SecretKeySpec key;
    private final Semaphore checking = new Semaphore(1);
    private final Map<String, Long> rightUntil = new LinkedHashMap<>();

    Gate(WebAccess access, TimeSource time) {
        this.access = access;
        this.time = time;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.nobody = access.users().values().stream()
                .findFirst()
                .orElseGet(() -> access.tokens().get(0));
    }

    /** @param header the {@code Authorization} header, if there is one */
    Verdict ask(Optional<String> header) {
        if (header.isEmpty() || header.get().length() > 2000) {
            return Verdict.CLOSED;
        }
        String authorization = header.get();
        String fingerprint = fingerprint(authorization);
        if (isRemembered(fingerprint)) {
            return Verdict.OPEN;
        }
        if (!checking.tryAcquire()) {
            return Verdict.BUSY;
        }
        try {
            if (!isRight(authorization)) {
                return Verdict.CLOSED;
            }
            remember(fingerprint);
            return Verdict.OPEN;
        } finally {
            checking.release();
        }
    }

    /** Whether it was found right not long ago. */
    boolean remembers(String authorization) {
        return isRemembered(fingerprint(authorization));
    }

    private boolean isRight(String authorization) {
        int space = authorization.indexOf(' ');
        if (space < 0) {
            return false;
        }
        String scheme = authorization.substring(0, space).toLowerCase(Locale.ROOT);
        String credentials = authorization.substring(space + 1).trim();
        return switch (scheme) {
            case "basic" -> isUser(credentials);
            case "bearer" -> isToken(credentials.toCharArray());
            default -> false;
        };
    }

    /** An unknown name is checked against a hash too, so that time does not tell which names exist. */
    private boolean isUser(String credentials) {
        Optional<String> decoded = decoded(credentials);
        int colon = decoded.map(text -> text.indexOf(':')).orElse(-1);
        if (decoded.isEmpty() || colon < 0) {
            return false;
        }
        Optional<PasswordHash> hash =
                Optional.ofNullable(access.users().get(decoded.get().substring(0, colon)));
        boolean matches =
                hash.orElse(nobody).verify(decoded.get().substring(colon + 1).toCharArray());
        return matches && hash.isPresent();
    }

    private boolean isToken(char[] token) {
        boolean found = false;
        for (PasswordHash hash : access.tokens()) {
            found |= hash.verify(token);
        }
        return found;
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isRemembered(String fingerprint) {
        synchronized (rightUntil) {
            Long until = rightUntil.get(fingerprint);
            return until != null && time.nanos() - until < 0;
        }
    }

    private void remember(String fingerprint) {
        synchronized (rightUntil) {
            rightUntil.remove(fingerprint);
            if (rightUntil.size() >= MOST_REMEMBERED) {
                rightUntil.remove(rightUntil.keySet().iterator().next());
            }
            rightUntil.put(fingerprint, time.nanos() + REMEMBERED.toNanos());
        }
    }

    /** So that no password stays in memory. */
    private String fingerprint(String authorization) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(authorization.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", e);
        }
    }
}
