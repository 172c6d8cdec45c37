package io.github.mustmon.app.browser;

import io.github.mustmon.app.capacity.CapacityTestSection;
import io.github.mustmon.app.capacity.CapacityTests;
import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.history.HistorySettings;
import io.github.mustmon.history.SqliteHistory;
import io.github.mustmon.prometheus.Exposition;
import io.github.mustmon.prometheus.PrometheusSettings;
import io.github.mustmon.prometheus.UpsMetrics;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import io.github.mustmon.web.ApiSection;
import io.github.mustmon.web.MetricsPage;
import io.github.mustmon.web.WebServer;
import io.github.mustmon.web.WebServerException;
import io.github.mustmon.web.WebSettings;
import io.github.mustmon.web.WebSources;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Fleet, history and web server in this process, with played UPSes. */
final class Site implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration STALE_AFTER = Duration.ofSeconds(3);

    private final TimeSource time = TimeSource.system();
    private final Map<String, PlayedUps> played = new LinkedHashMap<>();
    private final SqliteHistory history;
    private final PlayedHistory past;
    private final UpsFleet fleet;
    private final WebSources sources;
    private final int port;
    private WebServer web;

    Site(Path folder, String... names) throws Exception {
        this(folder, List.of(), names);
    }

    /** With further sections of the API. */
    Site(Path folder, List<ApiSection> sections, String... names) throws Exception {
        Path file = folder.resolve("history.db");
        Past.write(file, time.now(), List.of(names));
        this.history = new SqliteHistory(HistorySettings.of(file), time, trouble -> {});
        this.past = new PlayedHistory(history);
        for (String name : names) {
            played.put(name, new PlayedUps(name, time));
        }
        this.fleet = new UpsFleet(
                played.values().stream().map(Site::member).toList(),
                new FleetEnvironment(
                        history.eventLog(),
                        time,
                        RandomGenerator.getDefault(),
                        "test",
                        name -> Optional.ofNullable(played.get(name)).flatMap(PlayedUps::outlook)));
        UpsMetrics metrics = new UpsMetrics(new PrometheusSettings(false, AlarmRules.BUILT_IN), fleet);
        fleet.add(metrics);
        fleet.add(history);
        CapacityTests tests = new CapacityTests(fleet, name -> 1, Optional.empty());
        fleet.add(tests);
        this.sources = new WebSources(
                fleet,
                accept -> {
                    Exposition exposition = metrics.scrape(accept);
                    return MetricsPage.Page.of(exposition.contentType(), exposition.text());
                },
                Optional.of(past),
                Optional::empty,
                Stream.concat(Stream.of(new CapacityTestSection(tests)), sections.stream())
                        .toList());
        this.web = startedWeb(0);
        this.port = web.port();
        fleet.start();
    }

    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    PlayedUps ups(String name) {
        return Objects.requireNonNull(played.get(name));
    }

    /** What the web server asks of the past. */
    PlayedHistory past() {
        return past;
    }

    /** The status by the monitor's own knowledge, which the page has to catch up with. */
    UpsStatus status(String name) {
        UpsSnapshot snapshot = fleet.snapshot(name).orElseThrow();
        return snapshot.status(time.moment());
    }

    /** Whether its settings are known, which are not asked for on battery. */
    boolean knowsSettings(String name) {
        return fleet.settings(name).isPresent();
    }

    /** Something that the monitors do not notice. */
    void happened(UpsEvent event) {
        fleet.publish(event);
    }

    /** The web server goes away while everything else goes on. */
    void stopWeb() {
        web.close();
    }

    /** It is back on the same port. */
    void startWeb() throws WebServerException {
        web = startedWeb(port);
    }

    @Override
    public void close() {
        past.letsGo();
        web.close();
        fleet.close();
        history.close();
    }

    private WebServer startedWeb(int wanted) throws WebServerException {
        WebServer server =
                new WebServer(new WebSettings("127.0.0.1", wanted, List.of(), ZoneId.systemDefault(), "test"), sources);
        fleet.add(server.sink());
        server.start();
        return server;
    }

    private static UpsFleet.Member member(PlayedUps ups) {
        return new UpsFleet.Member(
                new MonitorSettings(
                        ups.name(),
                        INTERVAL,
                        INTERVAL,
                        Optional.of(STALE_AFTER),
                        0,
                        AlarmRules.BUILT_IN,
                        ClientSettings.DEFAULT,
                        DeviceProfile.standard()),
                ups);
    }
}
