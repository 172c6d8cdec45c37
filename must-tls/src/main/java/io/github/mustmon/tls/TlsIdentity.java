package io.github.mustmon.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/**
 * What one side of a TLS connection proves its identity with. Immutable; any number of threads may share it.
 *
 * @param chain its certificate and those that signed it, in the order of the file; never empty
 * @param key the private key of the first certificate
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

    public TlsIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a certificate chain and its key.
     *
     * @param certificate a PEM file with the certificate first
     * @param key a PEM file with an unencrypted PKCS#8 key: RSA, EC or Ed25519
     * @throws TlsFileException if a file is missing, unreadable or damaged, or the key is not that of the certificate
     */
    public static TlsIdentity read(Path certificate, Path key) throws TlsFileException {
        TlsIdentity identity = new TlsIdentity(
                PemFile.read(certificate).certificates(), PemFile.read(key).privateKey());
        if (!identity.keyMatches()) {
            throw new TlsFileException("The key " + key + " is not that of the certificate " + certificate + ".");
        }
        return identity;
    }

    /** A signature of the key must verify with the certificate. */
    private boolean keyMatches() {
        byte[] message = {1, 2, 3};
        PublicKey certified = chain.get(0).getPublicKey();
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm(key.getAlgorithm()));
            signature.initSign(key);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signatureAlgorithm(String key) {
        if (key.startsWith("Ed")) {
            return "EdDSA";
        }
        return key.equals("EC") ? "SHA256withECDSA" : "SHA256with" + key;
    }

    /** A key store in memory with one entry and an empty password. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("identity", key, new char[0], chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java has PKCS#12 key stores in memory", e);
        }
    }

    /** For {@link javax.net.ssl.SSLContext#init}. */
    public KeyManagerFactory keyManagers() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keyStore(), new char[0]);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has key managers for PKCS#12", e);
        }
    }
}
