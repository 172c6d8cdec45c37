package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.json.JsonObject;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which address is answered by what. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private static final int USUAL_EVENTS = 100;

    private final WebSettings settings;
    private final WebSources sources;
    private final UpsDirectory directory;
    private final EventStreams streams;
    private final TelemetryPage telemetry;
    private final DeviceJson devices;
    private final EventJson events;
    private final HistoryPages history;
    private final Admission admission;
    private final ApiDescription description = new ApiDescription();

    Routes(WebSettings settings, WebSources sources, EventStreams streams, TelemetryPage telemetry) {
        this.settings = settings;
        this.sources = sources;
        this.directory = sources.directory();
        this.streams = streams;
        this.telemetry = telemetry;
        this.devices = new DeviceJson(directory, settings.zone());
        this.events = new EventJson(directory, settings.zone());
        this.history = new HistoryPages(sources, settings.zone());
        this.admission = new Admission(settings, directory.time());
    }

    void add(RoutesConfig routes) {
        routes.before(admission);
        page(routes, "/api/telemetry", context -> telemetry(context, telemetry.first()));
        page(routes, "/api/health", this::health);
        page(routes, "/api/ready", this::ready);
        page(routes, "/api/devices", context -> Answer.json(context, devices.devices()));
        page(routes, "/api/devices/{name}", context -> Answer.json(context, devices.deviceInDetail(device(context))));
        page(
                routes,
                "/api/devices/{name}/telemetry",
                context -> telemetry(context, telemetry.of(device(context).ups())));
        page(
                routes,
                "/api/devices/{name}/settings",
                context -> Answer.json(
                        context,
                        devices.settings(directory.settings(device(context).ups()))));
        page(routes, "/api/alarms", context -> Answer.json(context, events.alarms()));
        page(routes, "/api/event-log", this::eventLog);
        page(routes, "/api/events", streams::open);
        page(routes, "/api/history", history::series);
        page(routes, "/api/outages", history::outages);
        page(routes, "/api/outages/{number}", history::outage);
        page(routes, "/api/energy", history::energy);
        page(routes, "/api/openapi.json", description::answer);
        page(routes, "/metrics", this::metrics);
        routes.exception(Problem.Found.class, (found, context) -> Answer.problem(context, found.problem()));
        routes.exception(HttpResponseException.class, Routes::refused);
        routes.exception(Exception.class, Routes::failed);
    }

    private static void page(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static void telemetry(Context context, Optional<TelemetryPage.Page> page) {
        TelemetryPage.Page found =
                page.orElseThrow(() -> new Problem.Found(Problem.of(HttpStatus.NOT_FOUND, "No UPS is configured.")));
        context.header("Cache-Control", "no-store");
        if (!Answer.isUnchanged(context, found.etag())) {
            Answer.bytes(context, Answer.JSON, found.json());
        }
    }

    private void health(Context context) {
        Answer.json(
                context,
                admission.isAdmitted(context)
                        ? devices.health(settings.version(), sources.history().isPresent())
                        : devices.liveness());
    }

    private void ready(Context context) {
        var stale = devices.stale();
        var json = new JsonObject();
        json.put("ready", stale.isEmpty());
        if (admission.isAdmitted(context)) {
            json.put("stale", Optional.of(stale));
        }
        context.status(stale.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        Answer.json(context, json);
    }

    private void eventLog(Context context) {
        Query query = new Query(context);
        int limit = query.count("limit", USUAL_EVENTS, EventJson.MOST_EVENTS);
        Answer.json(context, events.events(limit, query.ups(directory)));
    }

    private void metrics(Context context) {
        MetricsPage.Page page = sources.metrics().scrape(Optional.ofNullable(context.header("Accept")));
        Answer.text(context, page.contentType(), page.text());
    }

    private UpsSnapshot device(Context context) {
        return directory
                .snapshot(context.pathParam("name"))
                .orElseThrow(() -> new Problem.Found(
                        Problem.of(HttpStatus.NOT_FOUND, "There is no UPS of that name. All names: /api/devices")));
    }

    private static void refused(HttpResponseException refusal, Context context) {
        HttpStatus status = HttpStatus.forStatus(refusal.getStatus());
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            context.header("Allow", "GET, HEAD");
        }
        Answer.problem(
                context,
                Problem.of(
                        status,
                        switch (status) {
                            case NOT_FOUND -> "There is no such page. The API is described at /api/openapi.json.";
                            case METHOD_NOT_ALLOWED -> "This page can only be read.";
                            default -> "The request cannot be answered.";
                        }));
    }

    private static void failed(Exception failure, Context context) {
        LOG.error("The page {} failed in a way that should not be possible.", context.endpoint().path, failure);
        Answer.problem(context, Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "The log of the daemon says more."));
    }
}
