package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/** Which address is answered by what. */
final class Routes {

    private static final int USUAL_EVENTS = 100;

    private final WebSettings settings;
    private final WebSources sources;
    private final UpsDirectory directory;
    private final EventStreams streams;
    private final AuthFilter access;
    private final ActionGuard guard;
    private final TelemetryPage telemetry;
    private final DeviceJson devices;
    private final EventJson events;
    private final HistoryPages history;
    private final ApiDescription description = new ApiDescription();

    private final StaticFiles files = new StaticFiles();

    Routes(
            WebSettings settings,
            WebSources sources,
            EventStreams streams,
            AuthFilter access,
            HistoryQueries historyQueries) {
        this.settings = settings;
        this.sources = sources;
        this.directory = sources.directory();
        this.streams = streams;
        this.access = access;
        this.guard = new ActionGuard(access.authenticator().isPresent());
        this.telemetry = new TelemetryPage(directory, settings.zone());
        this.devices = new DeviceJson(directory, settings.zone());
        this.events = new EventJson(directory, settings.zone());
        this.history = new HistoryPages(sources, historyQueries, settings.zone());
    }

    void addTo(RoutesConfig routes) {
        page(routes, "/api/telemetry", request -> telemetry(request, telemetry.first()));
        page(routes, "/api/health", this::health);
        page(routes, "/api/ready", this::ready);
        page(routes, "/api/devices", request -> Answer.json(request, devices.devices()));
        page(routes, "/api/devices/{name}", request -> Answer.json(request, devices.deviceInDetail(device(request))));
        page(
                routes,
                "/api/devices/{name}/telemetry",
                request -> telemetry(request, telemetry.of(device(request).ups())));
        page(
                routes,
                "/api/devices/{name}/settings",
                request -> Answer.json(
                        request,
                        devices.settings(directory.settings(device(request).ups()))));
        page(routes, "/api/alarms", request -> Answer.json(request, events.alarms()));
        page(routes, "/api/openapi.json", description::answer);
        page(routes, "/metrics", this::metrics);
        PeanutPages peanut = new PeanutPages(sources.peanut());
        read(routes, "/api/v1/devices", peanut::all);
        read(routes, "/api/v1/devices/{name}", peanut::one);
        for (ApiSection section : sources.sections()) {
            SectionPages pages = new SectionPages(section, guard);
            page(routes, "/api/" + section.name(), pages::status);
            routes.post("/api/" + section.name() + "/{action}", pages::action);
        }
        read(routes, "/api/event-log", this::eventLog);
        read(routes, "/api/events", streams::open);
        read(routes, "/api/history", history::series);
        read(routes, "/api/outages", history::outages);
        read(routes, "/api/outages/{number}", history::outage);
        read(routes, "/api/energy", history::energy);
        read(routes, "/*", files::answer);
    }

    /** A page without parameters. */
    private static void page(RoutesConfig routes, String path, Handler handler) {
        read(routes, path, request -> {
            new Query(request);
            handler.handle(request);
        });
    }

    /** A page that is only read; without a handler of its own, HEAD would say nothing of it. */
    private static void read(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static void telemetry(Context request, Optional<TelemetryPage.Content> page) {
        TelemetryPage.Content found =
                page.orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND_404, "No UPS is configured."));
        if (!Answer.isUnchanged(request, found.etag())) {
            Answer.bytes(request, Answer.JSON, found.json());
        }
    }

    private void health(Context request) {
        Answer.json(
                request, access.isAllowed(request) ? devices.health(settings.version(), sources) : devices.liveness());
    }

    private void ready(Context request) {
        var stale = devices.stale();
        ObjectNode json = Json.object();
        Json.put(json, "ready", stale.isEmpty());
        if (access.isAllowed(request)) {
            Json.put(json, "stale", stale);
        }
        request.status(stale.isEmpty() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
        Answer.json(request, json);
    }

    private void eventLog(Context request) {
        Query query = new Query(request, "limit", "ups", "before");
        int limit = query.count("limit", USUAL_EVENTS, EventJson.MAX_EVENTS);
        Answer.json(request, events.events(limit, query.ups(directory), query.number("before", 1, Long.MAX_VALUE)));
    }

    private void metrics(Context request) {
        MetricsPage.Page page = sources.metrics().scrape(Optional.ofNullable(request.header("Accept")));
        Answer.bytes(request, page.contentType(), page.bytes(), page::gzip);
    }

    private UpsSnapshot device(Context request) {
        return directory
                .snapshot(request.pathParam("name"))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND_404, "There is no UPS of that name. All names: /api/devices"));
    }
}
