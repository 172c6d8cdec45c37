/** Certificates and private keys from PEM files, as TLS needs them. */
package io.github.mustmon.tls;
