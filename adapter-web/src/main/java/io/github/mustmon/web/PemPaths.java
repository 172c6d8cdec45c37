package io.github.mustmon.web;

import java.nio.file.Path;

/**
 * The PEM files for HTTPS; read once at the start.
 *
 * @param certificate the certificate, followed by those that issued it
 * @param key its private key, PKCS#8 without a password
 */
public record PemPaths(Path certificate, Path key) {}
