package io.github.mustmon.nut;

import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.core.nut.NutDevices;
import io.github.mustmon.protocol.TimeSource;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of a server share. Unless said otherwise, only the thread of the server calls its methods. */
final class ServerState implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerState.class);

    private final ForcedShutdownEnd forcedShutdownEnd;
    private final Logins logins = new Logins();
    private final ServedDevices served;
    private final Authenticator authenticator;
    private final LoginCommands loginCommands;
    private final Commands commands;
    private final ClientLog log;
    private final ConnectionCount count;
    private NutLimits limits;
    private Optional<ServerTls> tls;

    ServerState(NutSettings settings, NutDevices devices, ForcedShutdowns forcedShutdowns, TimeSource time)
            throws NutServerException {
        limits = settings.limits();
        tls = tls(settings);
        log = new ClientLog(time);
        count = new ConnectionCount(limits);
        served = new ServedDevices(devices, forcedShutdowns, settings.aliases());
        forcedShutdownEnd = new ForcedShutdownEnd(served, logins, settings.forcedShutdownEndsAfter(), time);
        Trackings trackings = new Trackings(time);
        authenticator = new Authenticator(settings.users(), new LoginThrottle(time));
        String version = "mustmon " + settings.version() + " - NUT protocol 1.3";
        loginCommands = new LoginCommands(served, authenticator, logins, log, time);
        commands = new Commands(
                new QueryCommands(
                        served,
                        logins,
                        trackings,
                        Map.of("server.info", version, "server.version", settings.version())),
                new WriteCommands(served, authenticator, trackings),
                loginCommands,
                authenticator,
                () -> tls.isPresent(),
                version);
    }

    /**
     * Reads the certificate that settings name. For any thread.
     *
     * @throws NutServerException if it cannot be used
     */
    static Optional<ServerTls> tls(NutSettings settings) throws NutServerException {
        return settings.tls().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ServerTls(settings.tls().get(), settings.limits().handshake()));
    }

    /** Takes over everything but host and port; connections and logins stay. */
    void reconfigure(NutSettings settings, Optional<ServerTls> newTls) {
        limits = settings.limits();
        count.replaceLimits(limits);
        authenticator.replaceUsers(settings.users());
        served.replaceAliases(settings.aliases());
        tls.ifPresent(ServerTls::close);
        tls = newTls;
    }

    NutLimits limits() {
        return limits;
    }

    Commands commands() {
        return commands;
    }

    ClientLog log() {
        return log;
    }

    /** A handler that agrees on TLS with the client; only called where TLS is offered. */
    ChannelHandler tlsHandler(ByteBufAllocator allocator) {
        return tls.orElseThrow().handler(allocator);
    }

    /** The connection of the session is closed. */
    void ended(Session session) {
        loginCommands.ended(session);
    }

    /** A client has connected; whether it may. */
    boolean connected(InetAddress address) {
        boolean allowed = count.add(address);
        if (!allowed) {
            log.tooManyConnections(address);
        }
        return allowed;
    }

    /** A client that was allowed is gone. */
    void disconnected(InetAddress address) {
        count.remove(address);
    }

    /** For any thread. */
    List<NutLogin> loggedIn(String device) {
        return logins.of(device);
    }

    /** Clears what clients have set and what is over. */
    void endForcedShutdowns() {
        try {
            for (String device : forcedShutdownEnd.cleared()) {
                log.forcedShutdownEnded(device);
            }
        } catch (RuntimeException | Error e) {
            // A defect must not end the look: hosts that come back after an outage would shut down again.
            LOG.error(
                    "Whether forced shutdowns are over could not be looked at because of a defect; it is tried again.",
                    e);
        }
    }

    /** Once its thread has ended, or if it never began. */
    @Override
    public void close() {
        tls.ifPresent(ServerTls::close);
    }
}
