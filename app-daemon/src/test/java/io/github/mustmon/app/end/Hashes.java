package io.github.mustmon.app.end;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Hashes for web.auth, with as few iterations as are allowed, so that no test spends its time on them. */
final class Hashes {

    private Hashes() {}

    static String pbkdf2(String password) throws GeneralSecurityException {
        byte[] salt = "sixteen bytes 01".getBytes(StandardCharsets.US_ASCII);
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, 1000, 256);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2:1000:" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }

    static String sha256(String token) throws GeneralSecurityException {
        return "sha256:"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
