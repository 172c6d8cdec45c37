package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.json.JsonObject;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** Which address is answered by what. */
final class Routes {

    private static final int USUAL_EVENTS = 100;

    private final WebSettings settings;
    private final WebSources sources;
    private final UpsDirectory directory;
    private final EventStreams streams;
    private final Admission admission;
    private final TelemetryPage telemetry;
    private final DeviceJson devices;
    private final EventJson events;
    private final HistoryPages history;
    private final ApiDescription description = new ApiDescription();

    Routes(WebSettings settings, WebSources sources, EventStreams streams, Admission admission) {
        this.settings = settings;
        this.sources = sources;
        this.directory = sources.directory();
        this.streams = streams;
        this.admission = admission;
        this.telemetry = new TelemetryPage(directory, settings.zone());
        this.devices = new DeviceJson(directory, settings.zone());
        this.events = new EventJson(directory, settings.zone());
        this.history = new HistoryPages(sources, settings.zone());
    }

    PageTable table() {
        PageTable table = new PageTable();
        table.add("/api/telemetry", exchange -> telemetry(exchange, telemetry.first()));
        table.add("/api/health", this::health);
        table.add("/api/ready", this::ready);
        table.add("/api/devices", exchange -> exchange.json(devices.devices()));
        table.add("/api/devices/*", (exchange, name) -> exchange.json(devices.deviceInDetail(device(name))));
        table.add(
                "/api/devices/*/telemetry",
                (exchange, name) ->
                        telemetry(exchange, telemetry.of(device(name).ups())));
        table.add(
                "/api/devices/*/settings",
                (exchange, name) -> exchange.json(
                        devices.settings(directory.settings(device(name).ups()))));
        table.add("/api/alarms", exchange -> exchange.json(events.alarms()));
        table.add("/api/event-log", this::eventLog);
        table.add("/api/events", streams::open);
        table.add("/api/history", history::series);
        table.add("/api/outages", history::outages);
        table.add("/api/outages/*", history::outage);
        table.add("/api/energy", history::energy);
        table.add("/api/openapi.json", description::answer);
        table.add("/metrics", this::metrics);
        return table;
    }

    private static void telemetry(Exchange exchange, Optional<TelemetryPage.Content> page) {
        TelemetryPage.Content found = page.orElseThrow(
                () -> new Problem.Found(Problem.of(HttpStatus.NOT_FOUND_404, "No UPS is configured.")));
        if (!exchange.isUnchanged(found.etag())) {
            exchange.answer(Exchange.JSON, found.json());
        }
    }

    private void health(Exchange exchange) {
        exchange.json(
                admission.isAdmitted(exchange)
                        ? devices.health(settings.version(), sources.history().isPresent())
                        : devices.liveness());
    }

    private void ready(Exchange exchange) {
        var stale = devices.stale();
        var json = new JsonObject();
        json.put("ready", stale.isEmpty());
        if (admission.isAdmitted(exchange)) {
            json.put("stale", Optional.of(stale));
        }
        exchange.status(stale.isEmpty() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
        exchange.json(json);
    }

    private void eventLog(Exchange exchange) {
        Query query = new Query(exchange);
        int limit = query.count("limit", USUAL_EVENTS, EventJson.MOST_EVENTS);
        exchange.json(events.events(limit, query.ups(directory)));
    }

    private void metrics(Exchange exchange) {
        MetricsPage.Page page = sources.metrics().scrape(exchange.header(HttpHeader.ACCEPT));
        exchange.text(page.contentType(), page.text());
    }

    private UpsSnapshot device(String name) {
        return directory
                .snapshot(name)
                .orElseThrow(() -> new Problem.Found(
                        Problem.of(HttpStatus.NOT_FOUND_404, "There is no UPS of that name. All names: /api/devices")));
    }
}
