package io.github.mustmon.prometheus;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The port of its own for the metrics. Default: {@link #of(int)}.
 *
 * @param host address to listen on, such as {@code 127.0.0.1}; {@code 0.0.0.0} for all interfaces
 * @param port 1 to 65535, or 0 for any free one
 * @param tls certificate and key; absent for no encryption
 * @param authenticator who may scrape
 */
public record ExporterSettings(String host, int port, Optional<SSLContext> tls, ScrapeAuthenticator authenticator) {

    private static final int MAX_PORT = 65_535;

    public ExporterSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 0 to 65535. Found: " + port);
        }
    }

    /** On all interfaces, not encrypted, open to everybody. */
    public static ExporterSettings of(int port) {
        return new ExporterSettings("0.0.0.0", port, Optional.empty(), ScrapeAuthenticator.OPEN);
    }
}
