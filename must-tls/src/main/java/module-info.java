/** Certificates and private keys from PEM files, as TLS needs them. */
module io.github.mustmon.tls {
    exports io.github.mustmon.tls;
}
