package io.github.mustmon.nut;

import java.nio.file.Path;

/**
 * Where the certificate of the server is. Both files may be replaced while it runs.
 *
 * @param certificate the certificate and those that signed it, PEM
 * @param key its private key, PEM, unencrypted PKCS#8
 */
public record NutTls(Path certificate, Path key) {}
