package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigChange;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.reload.FileStamp;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.history.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MQTT while the program runs: opened, closed, and opened anew when the configuration says something else about
 * it. The connection to the broker is kept while nothing about it changes.
 */
final class ReloadableMqtt implements AutoCloseable, Reloadable {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadableMqtt.class);

    private final UpsFleet fleet;
    private final Optional<History> history;
    private DaemonConfig config;
    private List<Optional<FileStamp>> files;
    private Lifecycle parts;
    private boolean closed;

    private ReloadableMqtt(DaemonConfig config, UpsFleet fleet, Optional<History> history) {
        this.fleet = fleet;
        this.history = history;
        this.config = config;
        this.files = files(config);
        this.parts = new Lifecycle(fleet);
    }

    /**
     * Begins to publish if the configuration asks for it.
     *
     * @throws DaemonStartException if it cannot
     */
    static ReloadableMqtt open(DaemonConfig config, UpsFleet fleet, Optional<History> history)
            throws DaemonStartException {
        ReloadableMqtt mqtt = new ReloadableMqtt(config, fleet, history);
        mqtt.openParts();
        return mqtt;
    }

    @Override
    public Runnable prepare(DaemonConfig now) throws ConfigException {
        if (now.mqttEnabled()) {
            try {
                MqttModule.check(now);
            } catch (DaemonStartException e) {
                throw new ConfigException(e.getMessage());
            }
        }
        return () -> adopt(now);
    }

    @Override
    public synchronized void close() {
        closed = true;
        parts.close();
    }

    private synchronized void adopt(DaemonConfig now) {
        List<Optional<FileStamp>> filesNow = files(now);
        if (closed || (isSame(now) && filesNow.equals(files))) {
            return;
        }
        DaemonConfig before = config;
        parts.close();
        config = now;
        files = filesNow;
        try {
            openParts();
        } catch (DaemonStartException | RuntimeException e) {
            LOG.error(
                    "MQTT cannot be opened as the changed configuration says, so it goes on as before: {}",
                    e.getMessage());
            config = before;
            reopen();
        }
    }

    private void reopen() {
        try {
            openParts();
        } catch (DaemonStartException | RuntimeException e) {
            LOG.error("MQTT is off until the configuration is right: {}", e.getMessage());
        }
    }

    private void openParts() throws DaemonStartException {
        parts = new Lifecycle(fleet);
        if (config.mqttEnabled()) {
            MqttModule.open(config, fleet, history, parts);
        }
    }

    private boolean isSame(DaemonConfig now) {
        return ConfigChange.between(config, now).stream()
                .noneMatch(change -> change.path().startsWith("mqtt."));
    }

    /** A password may change in its file while the configuration stays the same. */
    private static List<Optional<FileStamp>> files(DaemonConfig config) {
        return config.texts("mqtt.").stream()
                .filter(text -> text.startsWith("/"))
                .map(text -> FileStamp.of(Path.of(text)))
                .toList();
    }
}
