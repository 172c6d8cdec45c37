package io.github.mustmon.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves dashboard, API and metrics on one port. It only asks; no request ever touches a line. For any number of threads. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final int MOST_THREADS = 12;
    private static final int LEAST_THREADS = 2;
    private static final int IDLE_MILLIS = 30_000;
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int RECENT = 200;

    private final WebSettings settings;
    private final UpsDirectory directory;
    private final MetricsPage metrics;
    private final ApiJson api;
    private final StaticFiles files = new StaticFiles();
    private final Javalin javalin;

    /**
     * A server at rest; {@link #start()} opens its port.
     *
     * @param settings where and how
     * @param directory what there is to tell
     * @param metrics what stands at {@code /metrics}
     */
    public WebServer(WebSettings settings, UpsDirectory directory, MetricsPage metrics) {
        this.settings = settings;
        this.directory = directory;
        this.metrics = metrics;
        this.api = new ApiJson(directory, settings.zone(), settings.version());
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Opens the port and serves from then on.
     *
     * @throws WebServerException if the port is taken or forbidden
     */
    public void start() throws WebServerException {
        try {
            javalin.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            String where = settings.host() + ":" + settings.port();
            throw new WebServerException(
                    isTaken(e)
                            ? "The web port " + where
                                    + " is taken by another program. Stop that one, or choose another port"
                                    + " with --web-port or web.port."
                            : "The web port " + where + " cannot be opened: " + e.getMessage()
                                    + ". Check web.host and web.port; ports below 1024 need special rights.",
                    e);
        }
    }

    /** The port that is open. */
    public int port() {
        return javalin.port();
    }

    /** Closes the port. */
    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = HEADER_BYTES;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, IDLE_MILLIS);
        threads.setName("web");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setIdleTimeout(IDLE_MILLIS);
            http.setOutputBufferSize(HEADER_BYTES);
        });
        config.jetty.modifyServer(server -> server.setStopTimeout(0));
        routes(config.routes);
    }

    private void routes(RoutesConfig routes) {
        routes.before(new SecurityHeaders(settings.corsOrigins()));
        routes.get("/api/telemetry", context -> json(context, api.telemetry(first())));
        routes.get("/api/health", context -> json(context, api.health()));
        routes.get("/api/ready", context -> {
            context.status(api.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
            json(context, api.ready());
        });
        routes.get("/api/devices", context -> json(context, api.devices()));
        routes.get("/api/devices/{name}/telemetry", this::deviceTelemetry);
        routes.get("/api/alarms", context -> json(context, api.alarms(RECENT)));
        routes.get("/api/event-log", context -> json(context, api.events(RECENT)));
        routes.get("/metrics", this::metrics);
        routes.get("/", context -> files.answer(context, "/index.html"));
        routes.get("/<path>", context -> files.answer(context, context.path()));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("A page failed: {}", context.endpoints().lastHttpEndpoint(), e);
            Problem.answer(context, HttpStatus.INTERNAL_SERVER_ERROR, "The log of the daemon says more.");
        });
        routes.error(
                HttpStatus.METHOD_NOT_ALLOWED.getCode(),
                context -> Problem.answer(context, HttpStatus.METHOD_NOT_ALLOWED, "This page can only be read."));
    }

    private void deviceTelemetry(Context context) {
        Optional<UpsSnapshot> snapshot = directory.snapshot(context.pathParam("name"));
        if (snapshot.isPresent()) {
            json(context, api.telemetry(snapshot.get()));
        } else {
            Problem.answer(context, HttpStatus.NOT_FOUND, "There is no UPS of that name. All names: /api/devices");
        }
    }

    private void metrics(Context context) {
        MetricsPage.Page page = metrics.scrape(Optional.ofNullable(context.header("Accept")));
        context.result(page.text());
        context.contentType(page.contentType());
    }

    private UpsSnapshot first() {
        List<UpsSnapshot> snapshots = directory.snapshots();
        return snapshots.get(0);
    }

    private static void json(Context context, JsonNode json) {
        context.result(json.toString());
        context.contentType("application/json");
        context.header("Cache-Control", "no-store");
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
