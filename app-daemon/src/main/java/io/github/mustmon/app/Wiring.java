package io.github.mustmon.app;

import io.github.mustmon.app.config.AlarmSettings;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.prometheus.Exposition;
import io.github.mustmon.prometheus.MetricsExporter;
import io.github.mustmon.prometheus.MetricsPortException;
import io.github.mustmon.prometheus.PrometheusSettings;
import io.github.mustmon.prometheus.UpsMetrics;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.web.MetricsPage;
import io.github.mustmon.web.WebServer;
import io.github.mustmon.web.WebServerException;
import io.github.mustmon.web.WebSettings;
import io.github.mustmon.web.WebSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every {@code new} of the running program: the rooms and the doors between them. */
final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final DaemonConfig config;
    private final Path home;
    private final TimeSource time;
    private final Runnable afterOpening;

    private Wiring(DaemonConfig config, Path home, TimeSource time, Runnable afterOpening) {
        this.config = config;
        this.home = home;
        this.time = time;
        this.afterOpening = afterOpening;
    }

    /**
     * Starts all rooms.
     *
     * @param afterOpening called after each attempt to open a line
     * @throws DaemonStartException if one cannot start; those that had are closed
     */
    static Rooms connect(DaemonConfig config, Path home, TimeSource time, Runnable afterOpening)
            throws DaemonStartException {
        return new Wiring(config, home, time, afterOpening).rooms();
    }

    private Rooms rooms() throws DaemonStartException {
        WebSettings webSettings = WebRoom.settings(config);
        List<UpsFleet.Member> members = FleetPlan.members(config, time, afterOpening);
        Optional<HistoryRoom> past = config.get(ConfigKeys.HISTORY_ENABLED)
                ? Optional.of(HistoryRoom.open(config, home, time))
                : Optional.empty();
        EventLog events = past.map(HistoryRoom::events).orElseGet(MemoryEventLog::new);
        UpsFleet fleet = new UpsFleet(
                members, new FleetEnvironment(events, time, RandomGenerator.getDefault(), Version.text()));
        Rooms rooms = new Rooms(fleet);
        try {
            UpsMetrics metrics = new UpsMetrics(
                    new PrometheusSettings(config.get(ConfigKeys.PROMETHEUS_JVM), AlarmSettings.rules(config)), fleet);
            fleet.add(metrics);
            rooms.adjustable(new WatchedDevices(fleet, metrics, config.devices()));
            if (past.isPresent()) {
                rooms.opened(past.get());
                past.get().connect(fleet);
            }
            rooms.adjustable(rooms.opened(MqttDoor.open(config, fleet, past.map(HistoryRoom::history))));
            WebServer web = rooms.opened(new WebServer(
                    webSettings,
                    new WebSources(fleet, accept -> page(metrics, accept), past.map(HistoryRoom::history))));
            fleet.add(web.sink());
            fleet.start();
            if (config.find(ConfigKeys.PROMETHEUS_PORT).isPresent()) {
                rooms.opened(MetricsExporter.start(config.get(ConfigKeys.PROMETHEUS_PORT), metrics));
            }
            web.start();
            String address = WebRoom.address(config, web.port());
            config.find(ConfigKeys.WEB_ADDRESS_FILE)
                    .ifPresent(file -> rooms.opened(AddressFile.write(HomePath.resolve(file, home), address)));
            LOG.info("The dashboard is at {}", address);
            rooms.opened(fleet);
            return rooms;
        } catch (DaemonStartException e) {
            rooms.close();
            fleet.close();
            throw e;
        } catch (MetricsPortException | WebServerException e) {
            rooms.close();
            fleet.close();
            throw new DaemonStartException(ExitCode.CANNOT_START, String.valueOf(e.getMessage()));
        }
    }

    private static MetricsPage.Page page(UpsMetrics metrics, Optional<String> accept) {
        Exposition exposition = metrics.scrape(accept);
        return new MetricsPage.Page(exposition.contentType(), exposition.text());
    }
}
