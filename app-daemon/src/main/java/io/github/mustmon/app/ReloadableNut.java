package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.power.ForcedShutdown;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.core.nut.PeanutDevices;
import io.github.mustmon.protocol.TimeSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * NUT while the program runs: switched on and off, and set otherwise, as the configuration says. Clients stay connected
 * while host and port stay. For any number of threads.
 */
final class ReloadableNut implements AutoCloseable, Reloadable, ForcedShutdown {

    private final UpsFleet fleet;
    private final TimeSource time;
    private final ForcedShutdowns forcedShutdowns = new ForcedShutdowns();
    private volatile Optional<NutModule> module = Optional.empty();
    private int webPort;
    private boolean closed;

    private ReloadableNut(UpsFleet fleet, TimeSource time) {
        this.fleet = fleet;
        this.time = time;
    }

    /** Prepares it, if the configuration asks for it; {@link #start(int)} opens the port once the fleet runs. */
    static ReloadableNut of(DaemonConfig config, UpsFleet fleet, TimeSource time) {
        ReloadableNut nut = new ReloadableNut(fleet, time);
        if (config.get(ConfigKeys.NUT_ENABLED)) {
            nut.module = Optional.of(NutModule.of(config, fleet, nut.forcedShutdowns, time));
        }
        return nut;
    }

    /** Opens the port; {@code webPort} is that of the pages, to be announced with it. */
    synchronized void start(int servedWebPort) {
        webPort = servedWebPort;
        module.ifPresent(on -> on.start(webPort));
    }

    /** What PeaNUT's API tells; absent while NUT is off. */
    Optional<PeanutDevices> peanut() {
        return module.map(NutModule::peanut);
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
        return module.map(on -> on.secondaries(upses)).orElse(0);
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
        closeModule();
    }

    private synchronized void adopt(DaemonConfig now) {
        if (closed) {
            return;
        }
        if (!now.get(ConfigKeys.NUT_ENABLED)) {
            closeModule();
        } else if (module.isPresent()) {
            module.get().adopt(now, webPort);
        } else {
            NutModule opened = NutModule.of(now, fleet, forcedShutdowns, time);
            module = Optional.of(opened);
            opened.start(webPort);
        }
    }

    private void closeModule() {
        module.ifPresent(NutModule::close);
        module = Optional.empty();
    }
}
