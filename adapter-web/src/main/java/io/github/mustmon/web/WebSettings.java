package io.github.mustmon.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Where and how the pages are served.
 *
 * @param host address to listen on; {@code 0.0.0.0} for all interfaces
 * @param port port to listen on, or 0 for any free one
 * @param corsOrigins other origins whose pages may read the API, such as {@code https://home.example}
 * @param zone the zone in which people read times
 * @param version version of the program
 * @param access who may read; absent for everybody
 * @param tls certificate and key; absent for plain HTTP
 * @param allowedHosts names by which the monitor is asked besides its addresses, localhost and its host name
 * @param frameAncestors origins whose pages may show the dashboard in a frame, such as {@code http://homeassistant.local:8123}
 */
public record WebSettings(
        String host,
        int port,
        List<String> corsOrigins,
        ZoneId zone,
        String version,
        Optional<WebAccess> access,
        Optional<PemPaths> tls,
        List<String> allowedHosts,
        List<String> frameAncestors) {

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535. Found: " + port);
        }
        corsOrigins = List.copyOf(corsOrigins);
        allowedHosts = List.copyOf(allowedHosts);
        frameAncestors = List.copyOf(frameAncestors);
        for (String origin : frameAncestors) {
            if (!isOrigin(origin)) {
                throw new IllegalArgumentException(
                        "web.frame_ancestors must be origins such as http://homeassistant.local:8123. Found: "
                                + origin);
            }
        }
    }

    /** Whether pages of this origin can be named: scheme, host and perhaps port, without a path. */
    public static boolean isOrigin(String text) {
        return text.matches("https?://[A-Za-z0-9.\\[\\]:*-]+");
    }

    /** Plain HTTP, open to everybody who reaches the port. */
    public WebSettings(String host, int port, List<String> corsOrigins, ZoneId zone, String version) {
        this(host, port, corsOrigins, zone, version, Optional.empty(), Optional.empty(), List.of(), List.of());
    }
}
