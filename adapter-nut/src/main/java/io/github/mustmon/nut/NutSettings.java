package io.github.mustmon.nut;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the NUT server is set.
 *
 * @param host address on which it listens; absent for all
 * @param port 1 to 65535, or 0 for any free one
 * @param users who may log in; reading needs no login
 * @param aliases further names of the first device that {@code LIST UPS} does not show, for devices with a fixed name such as
 *     Synology's {@code ups} and QNAP's {@code qnapups}
 * @param tls the certificate for {@code STARTTLS}, if it is offered
 * @param limits what one client may take up
 * @param forcedShutdownEndsAfter how long mains must be back before the {@code FSD} of a client is cleared
 * @param version the version of the daemon
 */
public record NutSettings(
        Optional<String> host,
        int port,
        List<NutUser> users,
        List<String> aliases,
        Optional<NutTls> tls,
        NutLimits limits,
        Duration forcedShutdownEndsAfter,
        String version) {

    /** The port that clients expect. */
    public static final int DEFAULT_PORT = 3493;

    /** Long enough for a host that shuts down to be gone. */
    public static final Duration DEFAULT_FORCED_SHUTDOWN_END = Duration.ofMinutes(10);

    private static final int LAST_PORT = 65_535;

    public NutSettings {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + LAST_PORT + ". Found: " + port);
        }
        users = List.copyOf(users);
        aliases = List.copyOf(aliases);
    }

    /** All interfaces, the usual port, no users, no TLS. */
    public static NutSettings defaults(String version) {
        return new NutSettings(
                Optional.empty(),
                DEFAULT_PORT,
                List.of(),
                List.of(),
                Optional.empty(),
                NutLimits.DEFAULT,
                DEFAULT_FORCED_SHUTDOWN_END,
                version);
    }
}
