package io.github.mustmon.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The hash of a password or token, as it stands in a configuration file: {@code pbkdf2:ITERATIONS:SALT:HASH} (PBKDF2 with
 * HMAC-SHA256, Base64) or, for long random tokens only, {@code sha256:HEX}. Immutable, for any number of threads.
 */
public final class PasswordHash {

    /** As OWASP advises for PBKDF2 with HMAC-SHA256 since 2023. */
    private static final int ITERATIONS = 600_000;

    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int MIN_ITERATIONS = 1_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PBKDF2 = Pattern.compile("pbkdf2:(\\d{1,8}):([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");
    private static final Pattern SHA256 = Pattern.compile("sha256:([0-9a-fA-F]{64})");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    /** With no iteration at all it is a plain SHA-256. */
    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password with a new salt and 600,000 iterations; some tenths of a second of work. */
    public static PasswordHash hash(char[] password) {
        return hash(password, ITERATIONS);
    }

    static PasswordHash hash(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, pbkdf2(password, salt, iterations));
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @return absent if it is no such text
     */
    public static Optional<PasswordHash> parse(String text) {
        Matcher plain = SHA256.matcher(text);
        if (plain.matches()) {
            return Optional.of(new PasswordHash(0, new byte[0], HexFormat.of().parseHex(plain.group(1))));
        }
        Matcher matcher = PBKDF2.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            int iterations = Integer.parseInt(matcher.group(1));
            byte[] salt = Base64.getDecoder().decode(matcher.group(2));
            byte[] hash = Base64.getDecoder().decode(matcher.group(3));
            return iterations >= MIN_ITERATIONS && iterations <= MAX_ITERATIONS && hash.length == HASH_BYTES
                    ? Optional.of(new PasswordHash(iterations, salt, hash))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the hash of that password; takes as long whether it is or not. */
    public boolean verify(char[] password) {
        byte[] found = iterations == 0 ? sha256(password) : pbkdf2(password, salt, iterations);
        return MessageDigest.isEqual(hash, found);
    }

    /** Whether a check costs nothing: so it is with the hash of a long random token. */
    boolean isFast() {
        return iterations == 0;
    }

    /** The text for the configuration file. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return iterations == 0
                ? "sha256:" + HexFormat.of().formatHex(hash)
                : "pbkdf2:" + iterations + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }

    private static byte[] sha256(char[] password) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static byte[] pbkdf2(char[] password, byte[] salt, int iterations) {
        char[] copy = Arrays.copyOf(password, password.length);
        PBEKeySpec key = new PBEKeySpec(copy, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has PBKDF2 with HMAC-SHA256.", e);
        } finally {
            key.clearPassword();
            Arrays.fill(copy, '\0');
        }
    }
}
