package io.github.mustmon.app;

import io.github.mustmon.app.config.AlarmSettings;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.prometheus.MetricsExporter;
import io.github.mustmon.prometheus.MetricsPortException;
import io.github.mustmon.prometheus.PrometheusSettings;
import io.github.mustmon.prometheus.UpsMetrics;
import io.github.mustmon.protocol.TimeSource;
import java.util.random.RandomGenerator;

/** Every {@code new} of the running program: the rooms and the doors between them. */
final class Wiring {

    private final DaemonConfig config;
    private final TimeSource time;

    private Wiring(DaemonConfig config, TimeSource time) {
        this.config = config;
        this.time = time;
    }

    /**
     * Starts all rooms.
     *
     * @throws DaemonStartException if one cannot start; those that had are closed
     */
    static Rooms connect(DaemonConfig config, TimeSource time) throws DaemonStartException {
        return new Wiring(config, time).rooms();
    }

    private Rooms rooms() throws DaemonStartException {
        UpsFleet fleet = new UpsFleet(
                FleetPlan.members(config, time),
                new UpsFleet.Surroundings(new MemoryEventLog(), time, RandomGenerator.getDefault(), Version.text()));
        Rooms rooms = new Rooms(fleet);
        try {
            UpsMetrics metrics = new UpsMetrics(
                    new PrometheusSettings(config.get(ConfigKeys.PROMETHEUS_JVM), AlarmSettings.rules(config)), fleet);
            fleet.add(metrics);
            fleet.start();
            if (config.find(ConfigKeys.PROMETHEUS_PORT).isPresent()) {
                rooms.opened(MetricsExporter.start(config.get(ConfigKeys.PROMETHEUS_PORT), metrics));
            }
            rooms.opened(fleet);
            return rooms;
        } catch (MetricsPortException e) {
            rooms.close();
            fleet.close();
            throw new DaemonStartException(ExitCode.CANNOT_START, String.valueOf(e.getMessage()));
        }
    }
}
