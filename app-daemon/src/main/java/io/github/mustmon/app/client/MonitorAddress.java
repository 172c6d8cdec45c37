package io.github.mustmon.app.client;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import java.net.URI;
import java.util.Optional;

/**
 * Where the pages of a monitor are.
 *
 * @param tls whether it is asked over TLS
 * @param host its name or number; of IPv6 without brackets
 * @param port its port
 */
public record MonitorAddress(boolean tls, String host, int port) {

    private static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;

    /** As the configuration says, seen from this machine. */
    public static MonitorAddress of(DaemonConfig config) {
        return new MonitorAddress(
                config.find(ConfigKeys.WEB_TLS_CERTIFICATE).isPresent(),
                reachable(config.get(ConfigKeys.WEB_HOST)),
                config.get(ConfigKeys.WEB_PORT));
    }

    /**
     * As somebody types it: {@code 192.168.1.100}, {@code ups.local:9000} or {@code https://ups.local/}.
     *
     * @param text the address
     * @param port a port that was typed beside it
     * @param tls whether TLS is wanted even without {@code https:}
     * @throws IllegalArgumentException if it is none; the message is for the owner
     */
    public static MonitorAddress parse(String text, Optional<Integer> port, boolean tls) {
        boolean named = text.matches("https?://.*");
        boolean bareIpv6 = !named && text.chars().filter(c -> c == ':').count() > 1 && !text.startsWith("[");
        try {
            URI uri = URI.create(named ? text : "http://" + (bareIpv6 ? "[" + text + "]" : text));
            boolean more = uri.getRawPath().length() > 1 || uri.getQuery() != null || uri.getUserInfo() != null;
            boolean twoPorts = port.isPresent() && uri.getPort() >= 0;
            if (uri.getHost() != null && !more && !twoPorts) {
                int number = port.orElse(uri.getPort() >= 0 ? uri.getPort() : named ? defaultPort(uri) : DEFAULT_PORT);
                if (number > 0 && number <= MAX_PORT) {
                    return new MonitorAddress(
                            tls || text.startsWith("https:"), uri.getHost().replaceAll("[\\[\\]]", ""), number);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(misnamed(text), e);
        }
        throw new IllegalArgumentException(misnamed(text));
    }

    /** The beginning of every address there, without the last slash. */
    public String base() {
        return (tls ? "https" : "http") + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** What serves on every address of this machine is asked at one of them. */
    private static String reachable(String host) {
        String bare = host.replaceAll("[\\[\\]]", "");
        return bare.equals("0.0.0.0") || bare.equals("::") ? "localhost" : bare;
    }

    private static int defaultPort(URI uri) {
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static String misnamed(String text) {
        return "A monitor is named HOST, HOST PORT, or https://HOST:PORT, for example 192.168.1.100 8080. Found: \""
                + text + "\"";
    }
}
