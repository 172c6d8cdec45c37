package io.github.mustmon.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust and how to prove who we are, for an encrypted connection.
 *
 * @param trusted who signs brokers; absent for the authorities of the Java runtime
 * @param own our certificate and its key, if the broker wants one
 */
public record BrokerTls(Optional<TrustManagerFactory> trusted, Optional<KeyManagerFactory> own) {

    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");

    /**
     * Reads PEM files.
     *
     * @param authority the authority that signed the broker
     * @param certificate our certificate; only together with {@code key}
     * @param key its private key, unencrypted PKCS#8
     * @throws IOException if a file cannot be read or does not hold what it should; the message says which
     */
    public static BrokerTls read(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key)
            throws IOException {
        Optional<TrustManagerFactory> trusted =
                authority.isEmpty() ? Optional.empty() : Optional.of(trusting(authority.get()));
        Optional<KeyManagerFactory> own = certificate.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(proving(certificate.get(), key.get()));
        return new BrokerTls(trusted, own);
    }

    private static TrustManagerFactory trusting(Path file) throws IOException {
        try {
            KeyStore store = emptyStore();
            int number = 0;
            for (Certificate each : certificates(file)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " cannot be used as authority: " + e.getMessage(), e);
        }
    }

    private static KeyManagerFactory proving(Path certificate, Path key) throws IOException {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "own",
                    privateKey(key),
                    new char[0],
                    certificates(certificate).toArray(new Certificate[0]));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " and " + key + " cannot be used together: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException(file + " holds no certificate. It must be a PEM file.");
            }
            return found;
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        String pem = Files.readString(file);
        if (!pem.contains("-----BEGIN PRIVATE KEY-----")) {
            throw new IOException(
                    file + " is not an unencrypted PKCS#8 key. Convert it with: openssl pkcs8 -topk8 -nocrypt");
        }
        byte[] der = Base64.getMimeDecoder()
                .decode(pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----.*", "$1"));
        Optional<GeneralSecurityException> other = Optional.empty();
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                other = Optional.of(e);
            }
        }
        throw new IOException(file + " holds a key of an unknown kind. Use RSA, EC or Ed25519.", other.orElse(null));
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
