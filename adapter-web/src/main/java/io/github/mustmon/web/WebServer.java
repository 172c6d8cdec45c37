package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import java.time.Duration;
import java.util.Optional;

/**
 * Serves dashboard, JSON API, live events and metrics on one port. It only asks what is known already; no request ever
 * touches a line. Give {@link #sink()} to the fleet, or live events stay silent. For any number of threads.
 */
public final class WebServer implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

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
        Admission admission = new Admission(settings, sources.directory().time());
        Routes routes = new Routes(settings, sources, streams, admission);
        this.host = new JettyHost(settings, new Site(admission, routes.table()));
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
}
