package io.github.mustmon.app;

import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.core.status.PowerPlanState;
import io.github.mustmon.mqtt.MqttPublisher;
import java.util.Optional;
import java.util.function.Supplier;

/** MQTT, in a class of its own so that nothing of it is loaded while it is off. */
final class MqttModule {

    private MqttModule() {}

    /**
     * Begins to publish.
     *
     * @throws DaemonStartException if a file with the password, a certificate or a key cannot be read
     */
    static void open(
            DaemonConfig config,
            UpsFleet fleet,
            Optional<History> history,
            Supplier<Optional<PowerPlanState>> power,
            Lifecycle lifecycle)
            throws DaemonStartException {
        MqttPublisher publisher = lifecycle.closeLater(new MqttPublisher(
                MqttConfigMapper.settings(config), fleet, history.map(kept -> ups -> energy(kept, ups)), power));
        fleet.add(publisher);
        lifecycle.closeLater(() -> fleet.remove(publisher));
        publisher.start();
    }

    /**
     * Looks whether {@link #open} could, without doing anything.
     *
     * @throws DaemonStartException if it could not; the message says why
     */
    static void check(DaemonConfig config) throws DaemonStartException {
        MqttConfigMapper.settings(config);
    }

    private static Optional<EnergyTotals> energy(History history, String ups) {
        try {
            return Optional.of(history.energy(ups));
        } catch (HistoryUnavailableException e) {
            return Optional.empty();
        }
    }
}
