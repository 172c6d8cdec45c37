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

/** What all connections of a server share. Unless said otherwise, only the thread of the server calls its methods. */
final class ServerState implements ConnectionContext, AutoCloseable {

    private final NutLimits limits;
    private final Optional<ServerTls> tls;
    private final ForcedShutdowns forcedShutdowns;
    private final ForcedShutdownEnd forcedShutdownEnd;
    private final Logins logins = new Logins();
    private final LoginCommands loginCommands;
    private final Commands commands;
    private final ClientLog log;
    private final ConnectionCount count;
    private final NutListener listener;

    ServerState(
            NutSettings settings,
            NutDevices devices,
            ForcedShutdowns forcedShutdowns,
            NutListener listener,
            TimeSource time)
            throws NutServerException {
        limits = settings.limits();
        tls = settings.tls().isEmpty()
                ? Optional.empty()
                : Optional.of(new ServerTls(settings.tls().get(), limits.handshake()));
        this.forcedShutdowns = forcedShutdowns;
        this.listener = listener;
        log = new ClientLog(time);
        count = new ConnectionCount(limits);
        ServedDevices served = new ServedDevices(devices, forcedShutdowns, settings.aliases());
        forcedShutdownEnd = new ForcedShutdownEnd(served, logins, settings.forcedShutdownEndsAfter(), time);
        Trackings trackings = new Trackings(time);
        Authenticator authenticator = new Authenticator(settings.users(), new LoginThrottle(time));
        String version = "mustmon " + settings.version() + " - NUT protocol 1.3";
        loginCommands = new LoginCommands(served, authenticator, logins, log, watched(listener), time);
        commands = new Commands(
                new QueryCommands(
                        served,
                        logins,
                        trackings,
                        Map.of("server.info", version, "server.version", settings.version())),
                new WriteCommands(served, authenticator, trackings),
                loginCommands,
                authenticator,
                tls.isPresent(),
                version);
    }

    @Override
    public NutLimits limits() {
        return limits;
    }

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public ClientLog log() {
        return log;
    }

    @Override
    public ChannelHandler tlsHandler(ByteBufAllocator allocator) {
        return tls.orElseThrow().handler(allocator);
    }

    @Override
    public void ended(Session session) {
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
    void announceForcedShutdown(String device) {
        forcedShutdowns.announce(device);
    }

    /** For any thread. */
    boolean clearForcedShutdown(String device) {
        return forcedShutdowns.clear(device);
    }

    /** For any thread. */
    List<NutLogin> loggedIn(String device) {
        return logins.of(device);
    }

    ForcedShutdownEnd forcedShutdownEnd() {
        return forcedShutdownEnd;
    }

    /** Clears what clients have set and what is over. */
    void endForcedShutdowns() {
        for (String device : forcedShutdownEnd.cleared()) {
            log.forcedShutdownEnded(device);
            listener.forcedShutdownEnded(device);
        }
    }

    /** For any thread. */
    @Override
    public void close() {
        tls.ifPresent(ServerTls::close);
    }

    private NutListener watched(NutListener told) {
        return new NutListener() {
            @Override
            public void loggedIn(NutLogin login) {
                told.loggedIn(login);
            }

            @Override
            public void loggedOut(NutLogin login) {
                told.loggedOut(login);
            }

            @Override
            public void loginRefused(String device, String user, String address) {
                told.loginRefused(device, user, address);
            }

            @Override
            public void forcedShutdownSet(String device, String user, String address) {
                forcedShutdownEnd.watch(device);
                told.forcedShutdownSet(device, user, address);
            }
        };
    }
}
