package io.github.mustmon.app;

import io.github.mustmon.app.config.AlarmSettings;
import io.github.mustmon.app.config.ConfigKey;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.NutUserConfig;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.core.nut.NutAlarms;
import io.github.mustmon.core.nut.NutFleet;
import io.github.mustmon.core.nut.NutFleetSettings;
import io.github.mustmon.core.nut.NutThresholds;
import io.github.mustmon.core.nut.PeanutDevices;
import io.github.mustmon.nut.AnnouncementAddress;
import io.github.mustmon.nut.NutLimits;
import io.github.mustmon.nut.NutListener;
import io.github.mustmon.nut.NutRole;
import io.github.mustmon.nut.NutServer;
import io.github.mustmon.nut.NutServerException;
import io.github.mustmon.nut.NutSettings;
import io.github.mustmon.nut.NutTls;
import io.github.mustmon.nut.NutUser;
import io.github.mustmon.nut.ServiceAnnouncement;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The NUT server, in a class of its own so that nothing of it is loaded while it is off. */
final class NutModule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NutModule.class);

    private final DaemonConfig config;
    private final UpsFleet fleet;
    private final TimeSource time;
    private final ForcedShutdowns forcedShutdowns = new ForcedShutdowns();
    private final NutFleet devices;
    private Optional<NutServer> server = Optional.empty();
    private Optional<ServiceAnnouncement> announcement = Optional.empty();

    private NutModule(DaemonConfig config, UpsFleet fleet, TimeSource time) {
        this.config = config;
        this.fleet = fleet;
        this.time = time;
        this.devices = new NutFleet(
                fleet,
                new NutFleetSettings(
                        Map.of(),
                        NutThresholds.of(AlarmSettings.rules(config), OptionalLong.empty()),
                        NutAlarms.valueOf(config.get(ConfigKeys.NUT_ALARMS).toUpperCase(Locale.ROOT)),
                        config.get(ConfigKeys.NUT_MAX_AGE),
                        Version.text()),
                ups -> OptionalLong.empty());
    }

    /** Prepares it; {@link #start(int)} opens the port once the fleet runs. */
    static NutModule of(DaemonConfig config, UpsFleet fleet, TimeSource time) {
        NutModule module = new NutModule(config, fleet, time);
        fleet.add(module.devices);
        return module;
    }

    /** What PeaNUT's API tells. */
    PeanutDevices peanut() {
        return new PeanutDevices(devices, forcedShutdowns);
    }

    /** Opens the port. One that cannot be opened is an alarm; the rest of the program goes on. */
    void start(int webPort) {
        try {
            NutServer opened = NutServer.start(settings(config), devices, forcedShutdowns, NutListener.NONE, time);
            server = Optional.of(opened);
            LOG.info("NUT is served on port {}.", opened.port());
            announce(opened.port(), webPort);
        } catch (NutServerException e) {
            LOG.error(e.getMessage());
            fleet.report(AlarmRules.NUT_FAILED, true, "NUT: " + e.getMessage());
        }
    }

    private void announce(int port, int webPort) {
        if (!config.get(ConfigKeys.NUT_ANNOUNCE)) {
            return;
        }
        try {
            Optional<InetAddress> address = AnnouncementAddress.find();
            if (address.isEmpty()
                    || config.find(ConfigKeys.NUT_HOST)
                            .filter(NutModule::isLoopback)
                            .isPresent()) {
                return;
            }
            List<ServiceAnnouncement.Service> services = new ArrayList<>(ServiceAnnouncement.nut(
                    port,
                    fleet.snapshots().stream().map(snapshot -> snapshot.ups()).toList()));
            services.add(ServiceAnnouncement.http(webPort, "/"));
            announcement = Optional.of(ServiceAnnouncement.start(address.get(), "mustmon", services));
        } catch (IOException e) {
            LOG.warn("NUT cannot be announced in the local network: {}", e.getMessage());
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    /**
     * How the server is set.
     *
     * @throws IllegalArgumentException if a user cannot be used; the message says why
     */
    static NutSettings settings(DaemonConfig config) {
        return new NutSettings(
                config.find(ConfigKeys.NUT_HOST),
                config.get(ConfigKeys.NUT_PORT),
                config.nutUsers().stream().map(NutModule::user).toList(),
                config.find(ConfigKeys.NUT_ALIASES).orElse(List.of()),
                tls(config, ConfigKeys.NUT_TLS_CERTIFICATE, ConfigKeys.NUT_TLS_KEY)
                        .or(() -> tls(config, ConfigKeys.WEB_TLS_CERTIFICATE, ConfigKeys.WEB_TLS_KEY)),
                NutLimits.DEFAULT.with(config.get(ConfigKeys.NUT_CONNECTIONS), NutLimits.DEFAULT.idle()),
                NutSettings.DEFAULT_FORCED_SHUTDOWN_END,
                Version.text());
    }

    private static NutUser user(NutUserConfig user) {
        return new NutUser(
                user.name(),
                user.password(),
                NutRole.valueOf(user.role().toUpperCase(Locale.ROOT)),
                user.maySet(),
                user.mayForceShutdown(),
                new HashSet<>(user.instantCommands()));
    }

    private static Optional<NutTls> tls(DaemonConfig config, ConfigKey<String> certificate, ConfigKey<String> key) {
        return config.find(certificate)
                .flatMap(chain -> config.find(key).map(own -> new NutTls(Path.of(chain), Path.of(own))));
    }

    @Override
    public void close() throws IOException {
        server.ifPresent(NutServer::close);
        if (announcement.isPresent()) {
            announcement.get().close();
        }
    }
}
