package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigChange;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKey;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.reload.FileStamp;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.core.status.PowerPlanState;
import io.github.mustmon.mqtt.MqttPublisher;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MQTT while the program runs: opened, closed, and opened anew when the configuration says something else about
 * it. The connection to the broker is kept while nothing about it changes.
 */
final class MqttModule implements AutoCloseable, Reloadable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttModule.class);

    private static final List<ConfigKey<String>> FILES = List.of(
            ConfigKeys.MQTT_PASSWORD_FILE,
            ConfigKeys.MQTT_TLS_CA,
            ConfigKeys.MQTT_TLS_CERTIFICATE,
            ConfigKeys.MQTT_TLS_KEY);

    private final UpsFleet fleet;
    private final Optional<History> history;
    private final Supplier<Optional<PowerPlanState>> power;
    private DaemonConfig config;
    private List<Optional<FileStamp>> stamps;
    private Lifecycle parts;
    private boolean closed;

    private MqttModule(
            DaemonConfig config, UpsFleet fleet, Optional<History> history, Supplier<Optional<PowerPlanState>> power) {
        this.power = power;
        this.fleet = fleet;
        this.history = history;
        this.config = config;
        this.stamps = stamps(config);
        this.parts = new Lifecycle(fleet);
    }

    /**
     * Begins to publish if the configuration asks for it. While a file that it names cannot be read, MQTT stays off with an
     * alarm, and the rest of the program goes on.
     *
     * @param power where the power plan stands; absent without one
     */
    static MqttModule open(
            DaemonConfig config, UpsFleet fleet, Optional<History> history, Supplier<Optional<PowerPlanState>> power) {
        MqttModule mqtt = new MqttModule(config, fleet, history, power);
        mqtt.reopen();
        return mqtt;
    }

    @Override
    public Runnable prepare(DaemonConfig now) throws ConfigException {
        if (now.mqttEnabled()) {
            try {
                MqttConfigMapper.settings(now);
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
        List<Optional<FileStamp>> stampsNow = stamps(now);
        boolean same = isSame(now);
        if (closed || (same && stampsNow.equals(stamps))) {
            return;
        }
        if (same) {
            LOG.info("A file that MQTT needs has changed, so it is opened anew.");
        }
        DaemonConfig before = config;
        parts.close();
        config = now;
        stamps = stampsNow;
        try {
            openParts();
            fleet.report(AlarmRules.MQTT_FAILED, false, "");
        } catch (DaemonStartException | RuntimeException e) {
            LOG.error(
                    "MQTT cannot be opened as the changed configuration says, so it goes on as before: {}",
                    e.getMessage());
            config = before;
            reopen();
        }
    }

    private synchronized void reopen() {
        try {
            openParts();
            fleet.report(AlarmRules.MQTT_FAILED, false, "");
        } catch (DaemonStartException | RuntimeException e) {
            LOG.error("MQTT is off: {}", e.getMessage());
            fleet.report(AlarmRules.MQTT_FAILED, true, "MQTT is off: " + e.getMessage());
        }
    }

    private void openParts() throws DaemonStartException {
        parts = new Lifecycle(fleet);
        if (!config.mqttEnabled()) {
            return;
        }
        MqttPublisher publisher = parts.closeLater(new MqttPublisher(
                MqttConfigMapper.settings(config), fleet, history.map(kept -> ups -> energy(kept, ups)), power));
        fleet.add(publisher);
        parts.closeLater(() -> fleet.remove(publisher));
        publisher.start();
    }

    private static Optional<EnergyTotals> energy(History history, String ups) {
        try {
            return Optional.of(history.energy(ups));
        } catch (HistoryUnavailableException e) {
            return Optional.empty();
        }
    }

    private boolean isSame(DaemonConfig now) {
        return ConfigChange.between(config, now).stream()
                .noneMatch(change -> change.path().startsWith("mqtt."));
    }

    /** What the configuration names for MQTT: a password may change in its file while the configuration stays the same. */
    static List<Path> files(DaemonConfig config) {
        return config.mqttEnabled()
                ? FILES.stream()
                        .flatMap(key -> config.find(key).stream())
                        .map(Path::of)
                        .toList()
                : List.of();
    }

    private static List<Optional<FileStamp>> stamps(DaemonConfig config) {
        return files(config).stream().map(FileStamp::of).toList();
    }
}
