package io.github.mustmon.mqtt;

import io.github.mustmon.tls.TlsAuthorities;
import io.github.mustmon.tls.TlsFileException;
import io.github.mustmon.tls.TlsIdentity;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a TLS connection is verified.
 *
 * @param authorities who may have signed the broker's certificate; absent for the authorities of the Java runtime
 * @param identity our certificate and its key, if the broker asks for one
 */
public record BrokerTls(Optional<TlsAuthorities> authorities, Optional<TlsIdentity> identity) {

    /**
     * Reads PEM files.
     *
     * @param authority the authority that signed the broker
     * @param certificate our certificate; only together with {@code key}
     * @param key its private key, unencrypted PKCS#8
     * @throws TlsFileException if a file cannot be read or does not hold what it should; the message says which
     */
    public static BrokerTls read(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key)
            throws TlsFileException {
        Optional<TlsAuthorities> authorities =
                authority.isEmpty() ? Optional.empty() : Optional.of(TlsAuthorities.read(authority.get()));
        Optional<TlsIdentity> identity = certificate.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(TlsIdentity.read(certificate.get(), key.get()));
        return new BrokerTls(authorities, identity);
    }
}
