package io.github.mustmon.app.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which monitors are believed to be who they say they are. */
public final class Trust {

    private final List<X509Certificate> known;
    private final boolean trustsAll;

    private Trust(List<X509Certificate> known, boolean trustsAll) {
        this.known = List.copyOf(known);
        this.trustsAll = trustsAll;
    }

    /** Those whom this machine trusts. */
    public static Trust systemDefault() {
        return new Trust(List.of(), false);
    }

    /** Everybody; nothing is known of who answers. */
    public static Trust all() {
        return new Trust(List.of(), true);
    }

    /**
     * Those that a file knows: a monitor that shows one of its certificates, whatever name is in it, and one whose certificate was
     * signed by one of them for its name.
     *
     * @throws IOException if it cannot be read or holds none; the message is for the owner
     */
    public static Trust of(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> found = new ArrayList<>();
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) each);
            }
            if (!found.isEmpty()) {
                return new Trust(found, false);
            }
        } catch (CertificateException e) {
            throw new IOException(pem + " holds no certificate. It must be a PEM file.", e);
        } catch (IOException e) {
            throw new IOException(
                    "The certificate " + pem + " cannot be read ("
                            + e.getClass().getSimpleName() + ").",
                    e);
        }
        throw new IOException(pem + " holds no certificate. It must be a PEM file.");
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedCertificates(known, trustsAll, authorities())}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    private X509ExtendedTrustManager authorities() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (known.isEmpty()) {
            factory.init((KeyStore) null);
        } else {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate each : known) {
                store.setCertificateEntry("known-" + store.size(), each);
            }
            factory.init(store);
        }
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0]; // The JDK's factory gives just this one.
    }

    /** Asks the usual authorities, which look at the name as well, about whoever is not known by sight. */
    private static final class PinnedCertificates extends X509ExtendedTrustManager {

        private final List<X509Certificate> known;
        private final boolean trustsAll;
        private final X509ExtendedTrustManager authorities;

        PinnedCertificates(List<X509Certificate> known, boolean trustsAll, X509ExtendedTrustManager authorities) {
            this.known = known;
            this.trustsAll = trustsAll;
            this.authorities = authorities;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            if (!isAccepted(chain)) {
                authorities.checkServerTrusted(chain, kind, engine);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            if (!isAccepted(chain)) {
                authorities.checkServerTrusted(chain, kind, socket);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            if (!isAccepted(chain)) {
                authorities.checkServerTrusted(chain, kind);
            }
        }

        private boolean isAccepted(X509Certificate[] chain) throws CertificateException {
            if (trustsAll) {
                return true;
            }
            boolean seen = chain.length > 0 && known.contains(chain[0]);
            if (seen) {
                chain[0].checkValidity();
            }
            return seen;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            authorities.checkClientTrusted(chain, kind, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            authorities.checkClientTrusted(chain, kind, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            authorities.checkClientTrusted(chain, kind);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return authorities.getAcceptedIssuers();
        }
    }
}
