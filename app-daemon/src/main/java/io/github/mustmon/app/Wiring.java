package io.github.mustmon.app;

import io.github.mustmon.app.battery.BatteryModule;
import io.github.mustmon.app.battery.BatterySection;
import io.github.mustmon.app.capacity.CapacityTestSection;
import io.github.mustmon.app.capacity.CapacityTests;
import io.github.mustmon.app.config.AlarmSettings;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.history.SqliteHistory;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every {@code new} of the running program: its parts and what connects them. */
final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final DaemonConfig config;
    private final Path home;
    private final TimeSource time;

    private Wiring(DaemonConfig config, Path home, TimeSource time) {
        this.config = config;
        this.home = home;
        this.time = time;
    }

    /**
     * Starts everything that the configuration asks for.
     *
     * @throws DaemonStartException if one cannot start; those that had are closed
     */
    static Lifecycle connect(DaemonConfig config, Path home, TimeSource time) throws DaemonStartException {
        return new Wiring(config, home, time).lifecycle();
    }

    private Lifecycle lifecycle() throws DaemonStartException {
        WebSettings webSettings = WebConfigMapper.settings(config);
        List<UpsFleet.Member> members = FleetConfigMapper.members(config, time);
        ToDoubleFunction<String> speeds = FleetConfigMapper.speeds(config);
        StateFolder state = StateFolder.open(config, home);
        Optional<HistoryModule> past = config.get(ConfigKeys.HISTORY_ENABLED)
                ? Optional.of(HistoryModule.open(config, state, home, time))
                : Optional.empty();
        EventLog events =
                past.map(HistoryModule::history).map(SqliteHistory::eventLog).orElseGet(MemoryEventLog::new);
        BatteryModule battery = new BatteryModule(
                config.devices(),
                past.map(HistoryModule::history)
                        .map(SqliteHistory::batteryMemories)
                        .orElseGet(() -> BatteryMemoryAccess.withoutHistory(config, home)),
                time,
                ZoneId.systemDefault(),
                speeds);
        UpsFleet fleet = new UpsFleet(
                members,
                new FleetEnvironment(events, time, RandomGenerator.getDefault(), Version.text(), battery::outlook));
        Lifecycle lifecycle = new Lifecycle(fleet);
        try {
            lifecycle.closeLater(state);
            battery.connect(fleet);
            CapacityTests capacityTests =
                    lifecycle.closeLater(new CapacityTests(fleet, speeds, StateFolder.persistent(config, home)));
            fleet.add(capacityTests);
            UpsMetrics metrics = new UpsMetrics(
                    new PrometheusSettings(config.get(ConfigKeys.PROMETHEUS_JVM), AlarmSettings.rules(config)), fleet);
            fleet.add(metrics);
            lifecycle.addReloadable(new ReloadableFleet(fleet, metrics, config.devices()));
            if (past.isPresent()) {
                lifecycle.closeLater(past.get());
                past.get().connect(fleet);
            }
            lifecycle.closeLater(battery);
            lifecycle.addReloadable(changed -> () -> battery.reconfigure(changed.devices()));
            ReloadableNotify notify = lifecycle.closeLater(ReloadableNotify.open(config, fleet, state.path()));
            lifecycle.addReloadable(notify);
            metrics.addNotifications(
                    () -> notify.module().map(NotifyModule::counts).orElse(List.of()));
            NutModule nut = lifecycle.closeLater(NutModule.of(config, fleet, time));
            lifecycle.addReloadable(nut);
            PowerModule power =
                    new PowerModule(config, state.path(), fleet, Optional.of(nut), notify::flush, System.getenv());
            lifecycle.addReloadable(power);
            metrics.addPower(() ->
                    power.status().flatMap(now -> power.planned().map(plan -> PowerStates.of(Optional.of(now), plan))));
            // After the plan, so that it is announced as the reloaded configuration has it.
            lifecycle.addReloadable(lifecycle.closeLater(MqttModule.open(
                    config,
                    fleet,
                    past.map(HistoryModule::history),
                    () -> power.planned().map(plan -> PowerStates.of(power.status(), plan)))));
            WebServer web = lifecycle.closeLater(new WebServer(
                    webSettings,
                    new WebSources(
                            fleet,
                            accept -> page(metrics, accept),
                            past.map(HistoryModule::history),
                            nut::peanut,
                            List.of(
                                    new BatterySection(battery, time, ZoneId.systemDefault()),
                                    new CapacityTestSection(capacityTests),
                                    new NotifySection(notify, webSettings.zone()),
                                    new PowerSection(power)))));
            fleet.add(web.sink());
            fleet.start();
            if (config.find(ConfigKeys.PROMETHEUS_PORT).isPresent()) {
                lifecycle.closeLater(
                        MetricsExporter.start(PrometheusConfigMapper.settings(config, webSettings, web), metrics));
            }
            web.start();
            nut.start(web.port());
            String address = WebConfigMapper.address(config, web.port());
            config.find(ConfigKeys.WEB_ADDRESS_FILE)
                    .ifPresent(file -> lifecycle.closeLater(AddressFile.write(HomePath.resolve(file, home), address)));
            LOG.info("The dashboard is at {}", address);
            lifecycle.closeLater(fleet);
            // Closed first of all: its record must not wait for what may hang.
            lifecycle.closeLater(power).start();
            return lifecycle;
        } catch (DaemonStartException | RuntimeException e) {
            // The fleet first: its last event has to reach the history.
            fleet.close();
            lifecycle.close();
            throw e;
        } catch (ConfigException e) {
            fleet.close();
            lifecycle.close();
            throw new DaemonStartException(ExitCode.USAGE, String.join(System.lineSeparator(), e.problems()));
        } catch (MetricsPortException | WebServerException e) {
            fleet.close();
            lifecycle.close();
            throw new DaemonStartException(ExitCode.CANNOT_START, String.valueOf(e.getMessage()));
        }
    }

    private static MetricsPage.Page page(UpsMetrics metrics, Optional<String> accept) {
        Exposition exposition = metrics.scrape(accept);
        return new MetricsPage.Page() {
            @Override
            public String contentType() {
                return exposition.contentType();
            }

            @Override
            public byte[] bytes() {
                return exposition.bytes();
            }

            @Override
            public byte[] gzip() {
                return exposition.gzip();
            }
        };
    }
}
