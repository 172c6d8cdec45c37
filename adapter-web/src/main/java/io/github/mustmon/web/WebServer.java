package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * Serves dashboard, JSON API, live events and metrics on one port. It only asks what is known already; no request ever
 * touches a line. Give {@link #sink()} to the fleet, or live events stay silent. For any number of threads.
 */
public final class WebServer implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final long MOST_BODY_BYTES = 8 * 1024;

    private final EventStreams streams;
    private final JettyHost host;

    /**
     * A server without history.
     *
     * @param settings where and how
     * @param directory what there is to tell
     * @param metrics what stands at {@code /metrics}
     * @throws WebServerException if the files for TLS cannot be used
     */
    public WebServer(WebSettings settings, UpsDirectory directory, MetricsPage metrics) throws WebServerException {
        this(settings, new WebSources(directory, metrics, Optional.empty()));
    }

    /**
     * A server at rest; {@link #start()} opens its port.
     *
     * @param settings where and how
     * @param sources what there is to tell
     * @throws WebServerException if the files for TLS cannot be used
     */
    public WebServer(WebSettings settings, WebSources sources) throws WebServerException {
        this.streams = new EventStreams(sources.directory(), settings.zone());
        TelemetryPage telemetry = new TelemetryPage(sources.directory(), settings.zone());
        Routes routes = new Routes(settings, sources, streams, telemetry);
        Javalin javalin = Javalin.create(config -> configure(config, routes));
        this.host = new JettyHost(settings, javalin.javalinServlet(), new TelemetryShortcut(settings, telemetry));
    }

    /**
     * Opens the port and serves from then on.
     *
     * @throws WebServerException if the port is taken, forbidden, or not of this machine
     */
    public void start() throws WebServerException {
        host.start();
        host.every(HEARTBEAT, streams::heartbeat);
    }

    /** The port that is open. */
    public int port() {
        return host.port();
    }

    /** Whom the fleet has to tell, so that live events are told on. */
    public UpsSink sink() {
        return streams;
    }

    /** Ends the event streams and closes the port. */
    @Override
    public void close() {
        streams.close();
        host.stop();
    }

    EventStreams streams() {
        return streams;
    }

    private static void configure(JavalinConfig config, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MOST_BODY_BYTES;
        // Answers are packed by Answer, which knows their length before it writes.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.resourceHandler(new StaticFiles());
        routes.add(config.routes);
    }
}
