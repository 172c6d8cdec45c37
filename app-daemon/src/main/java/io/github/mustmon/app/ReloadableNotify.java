package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.notify.NotifySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifications while the program runs: other channels are taken over without losing what waits. */
final class ReloadableNotify implements AutoCloseable, Reloadable {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadableNotify.class);

    private final UpsFleet fleet;
    private final Path folder;
    private DaemonConfig config;
    private volatile Optional<NotifyModule> module = Optional.empty();
    private boolean closed;

    private ReloadableNotify(DaemonConfig config, UpsFleet fleet, Path folder) {
        this.config = config;
        this.fleet = fleet;
        this.folder = folder;
    }

    /**
     * Begins to tell if the configuration names a channel.
     *
     * @param folder keeps what waits
     * @throws ConfigException if the section is wrong
     */
    static ReloadableNotify open(DaemonConfig config, UpsFleet fleet, Path folder) throws ConfigException {
        ReloadableNotify notify = new ReloadableNotify(config, fleet, folder);
        if (config.notifyTree().isPresent()) {
            notify.adopt(config, NotifyConfigMapper.settings(config));
        }
        return notify;
    }

    /** The running notifications; absent while they are off. */
    Optional<NotifyModule> module() {
        return module;
    }

    /**
     * Sends what waits, because this host is about to go down.
     *
     * @param atMost how long this may take
     */
    void flush(Duration atMost) throws InterruptedException {
        Optional<NotifyModule> present = module;
        if (present.isPresent() && !present.get().flush(atMost)) {
            LOG.warn("Not every notification could be sent before this machine goes down; the rest is sent after the"
                    + " next start.");
        }
    }

    @Override
    public Runnable prepare(DaemonConfig now) throws ConfigException {
        if (now.notifyTree().equals(config.notifyTree())) {
            return () -> {};
        }
        Optional<NotifySettings> settings = NotifyConfigMapper.settings(now);
        return () -> adopt(now, settings);
    }

    @Override
    public synchronized void close() {
        closed = true;
        module.ifPresent(NotifyModule::close);
    }

    private synchronized void adopt(DaemonConfig now, Optional<NotifySettings> settings) {
        if (closed) {
            return;
        }
        config = now;
        if (module.isPresent() && settings.isPresent()) {
            module.get().replace(now, settings.get());
        } else if (module.isPresent()) {
            module.get().close();
            module.get().clearAlarm();
            module = Optional.empty();
        } else if (settings.isPresent()) {
            module = Optional.of(NotifyModule.open(now, settings.get(), fleet, folder));
        }
    }
}
