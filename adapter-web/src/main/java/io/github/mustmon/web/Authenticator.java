package io.github.mustmon.web;

import io.github.mustmon.protocol.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decides by the {@code Authorization} header who may read. The hash of a password is slow on purpose, so what was found is
 * remembered for some minutes, right or wrong, and equal headers that arrive together share one check. Tokens whose hash is
 * fast are checked at once. An address that sends several wrong logins waits before its next one is checked; others do not
 * notice. For any number of threads.
 */
public final class Authenticator {

    /** What is decided. */
    public enum Decision {
        /** May read. */
        ALLOWED,
        /** Sent no login, or a wrong one. */
        DENIED,
        /** Sent several wrong logins, or too many are checked; to be tried again. */
        THROTTLED
    }

    /** Wrong logins of one address within a minute before it has to wait. */
    static final int MAX_FAILURES = 5;

    /** Slow checks at a time: guessing never takes more than one processor. */
    private static final int MAX_CHECKS = 1;

    private static final int MAX_WAITING = 3;
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration FAILURES_WITHIN = Duration.ofMinutes(1);
    private static final int MAX_REMEMBERED = 256;
    private static final int MAX_HEADER_LENGTH = 2000;

    private final WebAccess access;
    private final PasswordHash nobody;
    private final TimeSource time;
    private final SecretKeySpec key;
    private final Semaphore checking = new Semaphore(MAX_CHECKS, true);
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final Map<String, CompletableFuture<Decision>> underWay = new ConcurrentHashMap<>();
    private final Map<String, Remembered> remembered = new LinkedHashMap<>();
    private final Map<String, Deque<Long>> failures = new LinkedHashMap<>();

    private record Remembered(boolean allowed, long untilNanos) {}

    /**
     * @param access who may read
     * @param time the clock by which decisions are remembered
     */
    public Authenticator(WebAccess access, TimeSource time) {
        this.access = access;
        this.time = time;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.nobody = access.users().values().stream()
                .findFirst()
                .orElseGet(() -> access.tokens().get(0));
    }

    /**
     * Decides. Blocks while a password is checked, a tenth of a second or more.
     *
     * @param header the {@code Authorization} header, if there is one
     * @param address the address of the client
     */
    public Decision decide(Optional<String> header, String address) {
        if (header.isEmpty() || header.get().length() > MAX_HEADER_LENGTH) {
            return Decision.DENIED;
        }
        String authorization = header.get();
        String fingerprint = fingerprint(authorization);
        Optional<Boolean> known = known(fingerprint);
        if (known.isPresent()) {
            return known.get() ? Decision.ALLOWED : Decision.DENIED;
        }
        Optional<String> token = credentials(authorization, "bearer");
        if (token.isPresent() && isToken(token.get(), PasswordHash::isFast)) {
            remember(fingerprint, true);
            return Decision.ALLOWED;
        }
        if (!isWellFormed(authorization, token)) {
            return Decision.DENIED;
        }
        if (isThrottled(address)) {
            return Decision.THROTTLED;
        }
        CompletableFuture<Decision> mine = new CompletableFuture<>();
        CompletableFuture<Decision> other = underWay.putIfAbsent(fingerprint, mine);
        if (other != null) {
            return other.join();
        }
        Decision decision = Decision.THROTTLED;
        try {
            decision = check(authorization, fingerprint, address);
        } finally {
            underWay.remove(fingerprint);
            mine.complete(decision);
        }
        return decision;
    }

    private Decision check(String authorization, String fingerprint, String address) {
        if (!waiting.tryAcquire()) {
            return Decision.THROTTLED;
        }
        try {
            if (!checking.tryAcquire(CHECK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Decision.THROTTLED;
            }
            try {
                boolean allowed = isRight(authorization);
                remember(fingerprint, allowed);
                if (!allowed) {
                    failed(address);
                }
                return allowed ? Decision.ALLOWED : Decision.DENIED;
            } finally {
                checking.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Decision.THROTTLED;
        } finally {
            waiting.release();
        }
    }

    /** Whether the header was found right not long ago. */
    boolean remembers(String authorization) {
        return known(fingerprint(authorization)).orElse(false);
    }

    private boolean isRight(String authorization) {
        Optional<String> basic = credentials(authorization, "basic");
        if (basic.isPresent()) {
            return isUser(basic.get());
        }
        return credentials(authorization, "bearer")
                .map(token -> isToken(token, hash -> true))
                .orElse(false);
    }

    /** Whether it is worth a check at all. */
    private static boolean isWellFormed(String authorization, Optional<String> token) {
        return token.filter(text -> !text.isEmpty()).isPresent()
                || credentials(authorization, "basic")
                        .flatMap(Authenticator::decoded)
                        .filter(text -> text.indexOf(':') >= 0)
                        .isPresent();
    }

    private static Optional<String> credentials(String authorization, String scheme) {
        int space = authorization.indexOf(' ');
        return space > 0
                        && authorization
                                .substring(0, space)
                                .toLowerCase(Locale.ROOT)
                                .equals(scheme)
                ? Optional.of(authorization.substring(space + 1).trim())
                : Optional.empty();
    }

    /** Every hash is checked, so that time does not tell which one matched. */
    private boolean isToken(String token, Predicate<PasswordHash> which) {
        boolean found = false;
        for (PasswordHash hash : access.tokens()) {
            found |= which.test(hash) && hash.verify(token.toCharArray());
        }
        return found;
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

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Boolean> known(String fingerprint) {
        synchronized (remembered) {
            Remembered decision = remembered.get(fingerprint);
            return decision != null && time.nanos() - decision.untilNanos() < 0
                    ? Optional.of(decision.allowed())
                    : Optional.empty();
        }
    }

    private void remember(String fingerprint, boolean allowed) {
        synchronized (remembered) {
            remembered.remove(fingerprint);
            if (remembered.size() >= MAX_REMEMBERED) {
                forgetOne();
            }
            remembered.put(fingerprint, new Remembered(allowed, time.nanos() + REMEMBERED.toNanos()));
        }
    }

    /** A wrong one before a right one: guessing must not make the owner's login slow. */
    private void forgetOne() {
        String oldest = remembered.entrySet().stream()
                .filter(entry -> !entry.getValue().allowed())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> remembered.keySet().iterator().next());
        remembered.remove(oldest);
    }

    private boolean isThrottled(String address) {
        synchronized (failures) {
            Deque<Long> times = failures.getOrDefault(address, new ArrayDeque<>());
            while (!times.isEmpty() && time.nanos() - times.peekFirst() > FAILURES_WITHIN.toNanos()) {
                times.removeFirst();
            }
            return times.size() >= MAX_FAILURES;
        }
    }

    private void failed(String address) {
        synchronized (failures) {
            if (failures.size() >= MAX_REMEMBERED && !failures.containsKey(address)) {
                failures.remove(List.copyOf(failures.keySet()).get(0));
            }
            failures.computeIfAbsent(address, unknown -> new ArrayDeque<>()).addLast(time.nanos());
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
