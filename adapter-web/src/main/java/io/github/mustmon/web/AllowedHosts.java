package io.github.mustmon.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Which names this monitor is asked by. A page of the internet can make a browser ask an address of the owner's network under
 * a name of its own (DNS rebinding); the name stands in the {@code Host} header, and such a request is refused.
 */
final class AllowedHosts {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.%]+]");

    private final Set<String> names = new HashSet<>();

    /** @param configured further names, such as that of a reverse proxy */
    AllowedHosts(List<String> configured) {
        configured.forEach(this::add);
        ownName().ifPresent(this::add);
    }

    /** @throws ProblemException if the request is for another host */
    void check(Context request) {
        String host = request.header("Host");
        if (host != null && !isAllowed(host)) {
            throw new ProblemException(
                    HttpStatus.MISDIRECTED_REQUEST_421,
                    "This monitor is not known by the name in the address. Use its IP address or host name, or add the name"
                            + " to web.allowed_hosts.");
        }
    }

    boolean isAllowed(String hostAndPort) {
        String host = hostAndPort.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.isEmpty()
                || ADDRESS.matcher(name).matches()
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || names.contains(name);
    }

    private void add(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        names.add(lower);
        int dot = lower.indexOf('.');
        String label = dot < 0 ? lower : lower.substring(0, dot);
        if (lower.equals(label)) {
            // As mDNS and home routers append.
            List.of(".local", ".lan", ".home", ".home.arpa", ".fritz.box", ".internal")
                    .forEach(suffix -> names.add(label + suffix));
        }
    }

    private static Optional<String> ownName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
