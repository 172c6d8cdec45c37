package io.github.mustmon.nut;

import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.core.nut.NutDevices;
import io.github.mustmon.core.testing.LogLines;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A server on loopback with the users of the recordings; everybody's password is {@code secret}. */
final class RunningServer implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final String PASSWORD = "secret";

    private static final List<NutUser> USERS = List.of(
            new NutUser("admin", PASSWORD, NutRole.PRIMARY, true, true, Set.of(NutUser.ALL_COMMANDS)),
            new NutUser("primary", PASSWORD, NutRole.PRIMARY, false, false, Set.of()),
            new NutUser("secondary", PASSWORD, NutRole.SECONDARY, false, false, Set.of()),
            new NutUser("viewer", PASSWORD, NutRole.NONE, false, false, Set.of()),
            new NutUser("setter", PASSWORD, NutRole.NONE, true, false, Set.of()),
            new NutUser("commander", PASSWORD, NutRole.NONE, false, false, Set.of("beeper.enable")));

    private final NutServer server;
    private final ForcedShutdowns forced;
    private final LogLines log;

    private RunningServer(NutServer server, ForcedShutdowns forced, LogLines log) {
        this.server = server;
        this.forced = forced;
        this.log = log;
    }

    static NutSettings settings() {
        return new NutSettings(
                Optional.of(HOST),
                0,
                USERS,
                List.of("qnapups", "nas"),
                Optional.empty(),
                NutLimits.DEFAULT,
                NutSettings.DEFAULT_FORCED_SHUTDOWN_END,
                "1.2.3");
    }

    static NutSettings on(int port) {
        NutSettings each = settings();
        return new NutSettings(
                each.host(),
                port,
                each.users(),
                each.aliases(),
                each.tls(),
                each.limits(),
                each.forcedShutdownEndsAfter(),
                each.version());
    }

    static NutSettings encrypted(NutTls tls) {
        NutSettings each = settings();
        return new NutSettings(
                each.host(),
                0,
                each.users(),
                each.aliases(),
                Optional.of(tls),
                each.limits(),
                each.forcedShutdownEndsAfter(),
                each.version());
    }

    static NutSettings with(List<NutUser> users, List<String> aliases, int connectionsPerAddress) {
        NutSettings each = settings();
        return new NutSettings(
                each.host(),
                0,
                users,
                aliases,
                each.tls(),
                each.limits().with(connectionsPerAddress, each.limits().idle()),
                each.forcedShutdownEndsAfter(),
                each.version());
    }

    static NutSettings limited(UnaryOperator<NutLimits> change) {
        NutSettings each = settings();
        return new NutSettings(
                each.host(),
                0,
                each.users(),
                each.aliases(),
                each.tls(),
                change.apply(each.limits()),
                Duration.ofMillis(1),
                each.version());
    }

    static RunningServer start(NutDevices devices) throws IOException {
        return start(settings(), devices);
    }

    static RunningServer start(NutSettings settings, NutDevices devices) throws IOException {
        return start(settings, devices, new ForcedShutdowns());
    }

    static RunningServer start(NutSettings settings, NutDevices devices, ForcedShutdowns forcedShutdowns)
            throws IOException {
        LogLines log = LogLines.recorded();
        NutServer server = NutServer.start(settings, devices, forcedShutdowns, TimeSource.system());
        return new RunningServer(server, forcedShutdowns, log);
    }

    NutServer server() {
        return server;
    }

    /** Which devices show FSD. */
    ForcedShutdowns forced() {
        return forced;
    }

    int port() {
        return server.port();
    }

    /** What the owner is told of clients, in order. */
    List<String> told() {
        return log.with("NUT: ");
    }

    Client client() throws IOException {
        return Client.connected(port());
    }

    /** A client that has given user and password. */
    Client client(String user) throws IOException {
        return client().asking("USERNAME " + user, "PASSWORD " + PASSWORD);
    }

    @Override
    public void close() {
        server.close();
        log.close();
    }
}
