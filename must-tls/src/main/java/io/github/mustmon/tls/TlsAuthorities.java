package io.github.mustmon.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authorities by which the other side of a TLS connection is verified. Immutable; any number of threads may
 * share it.
 *
 * @param certificates the trusted certificates; never empty
 */
public record TlsAuthorities(List<X509Certificate> certificates) {

    public TlsAuthorities {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("at least one certificate");
        }
    }

    /**
     * Reads authorities from a PEM file.
     *
     * @throws TlsFileException if it is missing, unreadable, damaged, or holds no certificate
     */
    public static TlsAuthorities read(Path file) throws TlsFileException {
        return new TlsAuthorities(PemFile.read(file).certificates());
    }

    /** For {@link javax.net.ssl.SSLContext#init}; only these authorities are trusted. */
    public TrustManagerFactory trustManagers() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("authority-" + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java has trust managers for PKCS#12", e);
        }
    }

    /** Makes connections that trust only these authorities. */
    public SSLSocketFactory socketFactory() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers().getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}
