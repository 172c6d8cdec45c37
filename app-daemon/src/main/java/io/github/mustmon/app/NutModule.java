package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.power.ForcedShutdown;
import io.github.mustmon.app.reload.Reloadable;
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
 * The NUT server while the program runs: switched on and off, and set otherwise, as the configuration says. Clients stay connected
 * while host and port stay. For any number of threads.
 */
final class NutModule implements AutoCloseable, Reloadable, ForcedShutdown {

    private static final Logger LOG = LoggerFactory.getLogger(NutModule.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final UpsFleet fleet;
    private final TimeSource time;
    private final ForcedShutdowns forcedShutdowns = new ForcedShutdowns();
    private volatile Optional<NutFleet> devices = Optional.empty();
    private volatile Optional<Running> running = Optional.empty();
    private DaemonConfig config;
    private Optional<ServiceAnnouncement> announcement = Optional.empty();
    private int webPort;
    private boolean retrying;
    private boolean closed;

    private record Running(NutServer server, NutSettings settings) {}

    private NutModule(DaemonConfig config, UpsFleet fleet, TimeSource time) {
        this.config = config;
        this.fleet = fleet;
        this.time = time;
    }

    /** Prepares it, if the configuration asks for it; {@link #start(int)} opens the port once the fleet runs. */
    static NutModule of(DaemonConfig config, UpsFleet fleet, TimeSource time) {
        NutModule module = new NutModule(config, fleet, time);
        if (config.get(ConfigKeys.NUT_ENABLED)) {
            module.switchOn();
        }
        return module;
    }

    /** Opens the port; {@code servedWebPort} is that of the pages, to be announced with it. */
    synchronized void start(int servedWebPort) {
        webPort = servedWebPort;
        if (devices.isPresent()) {
            open(devices.get());
        }
    }

    /** What PeaNUT's API tells; absent while NUT is off. */
    Optional<PeanutDevices> peanut() {
        return devices.map(shown -> new PeanutDevices(shown, forcedShutdowns));
    }

    @Override
    public void announce(Collection<String> upses) {
        upses.forEach(forcedShutdowns::announce);
    }

    @Override
    public void clear(Collection<String> upses) {
        upses.forEach(forcedShutdowns::clear);
    }

    @Override
    public int secondaries(Collection<String> upses) {
        return running.map(open -> upses.stream()
                        .flatMap(ups -> open.server().loggedIn(ups).stream())
                        .filter(login -> login.role() == NutRole.SECONDARY)
                        .toList()
                        .size())
                .orElse(0);
    }

    @Override
    public Runnable prepare(DaemonConfig now) throws ConfigException {
        List<String> problems = now.get(ConfigKeys.NUT_ENABLED) ? NutConfigMapper.problems(now) : List.of();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return () -> adopt(now);
    }

    @Override
    public synchronized void close() {
        closed = true;
        switchOff();
    }

    private synchronized void adopt(DaemonConfig now) {
        if (closed) {
            return;
        }
        boolean announced = config.get(ConfigKeys.NUT_ANNOUNCE);
        config = now;
        if (!now.get(ConfigKeys.NUT_ENABLED)) {
            switchOff();
        } else if (devices.isEmpty()) {
            open(switchOn());
        } else {
            devices.get().reconfigure(NutConfigMapper.fleet(now));
            reconfigure(devices.get(), announced);
        }
    }

    private NutFleet switchOn() {
        NutFleet shown = new NutFleet(fleet, NutConfigMapper.fleet(config), this::runtimeLow);
        fleet.snapshots().forEach(shown::onSnapshot);
        fleet.add(shown);
        devices = Optional.of(shown);
        return shown;
    }

    private void switchOff() {
        if (devices.isPresent()) {
            closeServer();
            fleet.report(AlarmRules.NUT_FAILED, false, "");
            fleet.remove(devices.get());
            devices = Optional.empty();
        }
    }

    /** A port that cannot be opened is an alarm; the rest of the program goes on, and it is tried again. */
    private void open(NutFleet shown) {
        try {
            serve(shown);
        } catch (NutServerException e) {
            LOG.error("{} It is tried again every {} s.", e.getMessage(), RETRY_AFTER.toSeconds());
            fleet.report(AlarmRules.NUT_FAILED, true, "NUT: " + e.getMessage());
            if (!retrying) {
                retrying = true;
                Thread retry = new Thread(this::retry, "nut-retry");
                retry.setDaemon(true);
                retry.start();
            }
        }
    }

    /** The address may be of a network that is not up yet, the port of a program that is about to end. */
    private void retry() {
        try {
            do {
                time.sleep(RETRY_AFTER);
            } while (!servesAgain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing is left to try; a defect is no reason to end. */
    private synchronized boolean servesAgain() {
        retrying = !closed && devices.isPresent() && running.isEmpty();
        if (retrying) {
            try {
                serve(devices.get());
                retrying = false;
            } catch (NutServerException | RuntimeException | Error e) {
                LOG.debug("The NUT port cannot be opened yet.", e);
            }
        }
        return !retrying;
    }

    private void serve(NutFleet shown) throws NutServerException {
        NutSettings settings = NutConfigMapper.server(config);
        NutServer opened = NutServer.start(settings, shown, forcedShutdowns, time);
        running = Optional.of(new Running(opened, settings));
        fleet.report(AlarmRules.NUT_FAILED, false, "");
        announce(settings, opened.port());
    }

    private void reconfigure(NutFleet shown, boolean announced) {
        NutSettings wanted = NutConfigMapper.server(config);
        Optional<Running> same = running.filter(open -> open.settings().port() == wanted.port()
                && open.settings().host().equals(wanted.host()));
        if (same.isEmpty()) {
            closeServer();
            open(shown);
            return;
        }
        NutServer server = same.get().server();
        try {
            if (!wanted.equals(same.get().settings())) {
                server.reconfigure(wanted);
                running = Optional.of(new Running(server, wanted));
            }
        } catch (NutServerException e) {
            LOG.error("NUT goes on as before: {}", e.getMessage());
        }
        if (announced != config.get(ConfigKeys.NUT_ANNOUNCE)) {
            closeAnnouncement();
            announce(wanted, server.port());
        }
    }

    private void announce(NutSettings settings, int port) {
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
        running.map(Running::server).ifPresent(NutServer::close);
        running = Optional.empty();
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

    private OptionalLong runtimeLow(String ups) {
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
