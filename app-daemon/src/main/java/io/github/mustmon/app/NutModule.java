package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.core.nut.NutFleet;
import io.github.mustmon.core.nut.PeanutDevices;
import io.github.mustmon.nut.AnnouncementAddress;
import io.github.mustmon.nut.NutRole;
import io.github.mustmon.nut.NutServer;
import io.github.mustmon.nut.NutServerException;
import io.github.mustmon.nut.NutSettings;
import io.github.mustmon.nut.ServiceAnnouncement;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The NUT server, in a class of its own so that nothing of it is loaded while it is off. Not for several threads but where it
 * says so.
 */
final class NutModule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NutModule.class);

    private final UpsFleet fleet;
    private final TimeSource time;
    private final ForcedShutdowns forcedShutdowns;
    private final NutFleet devices;
    private DaemonConfig config;
    private NutSettings settings;
    private volatile Optional<NutServer> server = Optional.empty();
    private Optional<ServiceAnnouncement> announcement = Optional.empty();

    private NutModule(DaemonConfig config, UpsFleet fleet, ForcedShutdowns forcedShutdowns, TimeSource time) {
        this.forcedShutdowns = forcedShutdowns;
        this.config = config;
        this.settings = NutConfigMapper.server(config);
        this.fleet = fleet;
        this.time = time;
        this.devices = new NutFleet(fleet, NutConfigMapper.fleet(config), ups -> runtimeLow(fleet, ups));
    }

    /** Prepares it; {@link #start(int)} opens the port once the fleet runs. */
    static NutModule of(DaemonConfig config, UpsFleet fleet, ForcedShutdowns forcedShutdowns, TimeSource time) {
        NutModule module = new NutModule(config, fleet, forcedShutdowns, time);
        fleet.snapshots().forEach(module.devices::onSnapshot);
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
            NutServer opened = NutServer.start(settings, devices, forcedShutdowns, time);
            server = Optional.of(opened);
            fleet.report(AlarmRules.NUT_FAILED, false, "");
            announce(opened.port(), webPort);
        } catch (NutServerException e) {
            LOG.error(e.getMessage());
            fleet.report(AlarmRules.NUT_FAILED, true, "NUT: " + e.getMessage());
        }
    }

    /** How many secondaries are logged in to one of these UPSes. For any thread. */
    int secondaries(Collection<String> upses) {
        return server.map(open -> upses.stream()
                        .flatMap(ups -> open.loggedIn(ups).stream())
                        .filter(login -> login.role() == NutRole.SECONDARY)
                        .toList()
                        .size())
                .orElse(0);
    }

    /** Takes another configuration over. Clients stay connected unless host or port are others. */
    void adopt(DaemonConfig now, int webPort) {
        NutSettings before = settings;
        boolean announced = config.get(ConfigKeys.NUT_ANNOUNCE);
        config = now;
        settings = NutConfigMapper.server(now);
        devices.reconfigure(NutConfigMapper.fleet(now));
        boolean samePort = before.port() == settings.port() && before.host().equals(settings.host());
        if (server.isEmpty() || !samePort) {
            closeServer();
            start(webPort);
        } else {
            reconfigure(server.get(), before);
            if (announced != now.get(ConfigKeys.NUT_ANNOUNCE)) {
                closeAnnouncement();
                announce(server.get().port(), webPort);
            }
        }
    }

    @Override
    public void close() {
        closeServer();
        fleet.report(AlarmRules.NUT_FAILED, false, "");
        fleet.remove(devices);
    }

    private void reconfigure(NutServer running, NutSettings before) {
        try {
            if (!before.equals(settings)) {
                running.reconfigure(settings);
            }
        } catch (NutServerException e) {
            settings = before;
            LOG.error("NUT goes on as before: {}", e.getMessage());
        }
    }

    private void announce(int port, int webPort) {
        if (!config.get(ConfigKeys.NUT_ANNOUNCE)) {
            return;
        }
        try {
            Optional<InetAddress> address = AnnouncementAddress.find();
            if (address.isEmpty()
                    || settings.host().filter(NutModule::isLoopback).isPresent()) {
                return;
            }
            List<ServiceAnnouncement.Service> services = new ArrayList<>(ServiceAnnouncement.nut(
                    port, fleet.snapshots().stream().map(UpsSnapshot::ups).toList()));
            services.add(ServiceAnnouncement.http(webPort, "/"));
            announcement = Optional.of(ServiceAnnouncement.start(address.get(), "mustmon", services));
        } catch (IOException e) {
            LOG.warn("NUT cannot be announced in the local network: {}", e.getMessage());
        }
    }

    private void closeServer() {
        closeAnnouncement();
        server.ifPresent(NutServer::close);
        server = Optional.empty();
    }

    private void closeAnnouncement() {
        try {
            if (announcement.isPresent()) {
                announcement.get().close();
            }
        } catch (IOException e) {
            LOG.warn("The announcement of NUT in the local network could not be taken back: {}", e.getMessage());
        }
        announcement = Optional.empty();
    }

    private static OptionalLong runtimeLow(UpsFleet fleet, String ups) {
        return fleet.outlook(ups)
                .flatMap(BatteryOutlook::runtime)
                .map(Duration::toSeconds)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
