package io.github.mustmon.web;

import io.github.mustmon.core.UpsSink;
import io.github.mustmon.tls.TlsIdentity;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.util.thread.ExecutorThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves dashboard, JSON API, live events and metrics on one port. It only asks what is known already; no request ever
 * touches a line. Give {@link #sink()} to the fleet, or live events stay silent. For any number of threads.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** No page waits for its reader or for the history; only the check of a password takes a while. */
    static final int MAX_THREADS = 8;

    private static final int MIN_THREADS = 2;
    private static final int GZIP_LEVEL = 6;
    private static final int MIN_GZIP_BYTES = 1024;
    private static final Duration THREAD_IDLE = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LIMITS_EVERY = Duration.ofSeconds(2);
    private static final Duration LOW_RESOURCES_EVERY = Duration.ofSeconds(10);

    private final WebSettings settings;
    private final Optional<TlsIdentity> identity;
    private final EventStreams streams;
    private final AuthFilter access;
    private final SecurityHeaders headers;
    private final AllowedHosts hosts;
    private final ConnectionLimits connections;
    private final BufferedResponses responses;
    private final HistoryQueries historyQueries = new HistoryQueries();
    private final Javalin javalin;

    /**
     * A server at rest; {@link #start()} opens its port.
     *
     * @param settings where and how
     * @param sources what there is to tell
     * @throws WebServerException if the files for TLS cannot be used
     */
    public WebServer(WebSettings settings, WebSources sources) throws WebServerException {
        this.settings = settings;
        this.identity = WebConnector.identity(settings.tls());
        this.streams = new EventStreams(sources.directory(), settings.zone());
        this.access = new AuthFilter(settings.access(), sources.directory().time());
        this.headers = new SecurityHeaders(settings.corsOrigins(), settings.frameAncestors());
        this.hosts = new AllowedHosts(settings.allowedHosts());
        this.connections = new ConnectionLimits(sources.directory().time());
        this.responses = new BufferedResponses(sources.directory().time(), connections);
        Routes routes = new Routes(settings, sources, streams, access, historyQueries);
        this.javalin = Javalin.create(config -> configure(config, routes));
    }

    private void configure(JavalinConfig config, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.asyncTimeout = 0;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(GZIP_LEVEL));
        config.http.compressionStrategy.setDefaultMinSizeForCompression(MIN_GZIP_BYTES);
        config.jetty.threadPool = threads();
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.addConnector(
                (server, http) -> WebConnector.of(server, http, settings, identity, listeners(server.getScheduler())));
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new ProblemErrors());
            server.setHandler(responses);
            server.setStopTimeout(0);
            server.setStopAtShutdown(false);
            // Javalin has it look each second, which wakes an idle server more often than all its limits together.
            server.getBeans(LowResourceMonitor.class)
                    .forEach(monitor -> monitor.setPeriod((int) LOW_RESOURCES_EVERY.toMillis()));
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ProblemErrors()));
        config.routes.before(this::filter);
        routes.addTo(config.routes);
        config.routes.exception(ProblemException.class, (found, request) -> Answer.problem(request, found.problem()));
        config.routes.exception(HttpResponseException.class, WebServer::refused);
        config.routes.exception(Exception.class, WebServer::failed);
    }

    private List<Connection.Listener> listeners(Scheduler scheduler) {
        return List.of(
                connections,
                new WhileConnected(scheduler, HEARTBEAT, streams::heartbeat),
                new WhileConnected(scheduler, LIMITS_EVERY, this::disconnectTheSlow));
    }

    private void disconnectTheSlow() {
        responses.disconnectSlowReaders();
        connections.disconnectUnfinishedHeaders();
    }

    private void filter(Context request) {
        headers.allowFrames(request);
        headers.answerOrigin(request);
        request.res().addHeader("Vary", "Accept-Encoding");
        hosts.check(request);
        access.check(request);
    }

    private static void refused(HttpResponseException refusal, Context request) {
        // Javalin names the methods that the path has.
        if (refusal.getDetails().values().stream().anyMatch(methods -> methods.contains("POST"))) {
            request.header("Allow", "POST");
            Answer.problem(request, Problem.of(405, "This address is for actions, which are a POST."));
            return;
        }
        if (refusal.getStatus() == 405) {
            request.header("Allow", "GET, HEAD");
        }
        Answer.problem(request, ProblemErrors.of(refusal.getStatus()));
    }

    private static void failed(Exception defect, Context request) {
        LOG.error("The page {} failed in a way that should not be possible.", request.path(), defect);
        Answer.problem(request, ProblemErrors.of(500));
    }

    private static ExecutorThreadPool threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, THREAD_IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>());
        // Or each request makes a thread until all are there, and they stay for years.
        threads.allowCoreThreadTimeOut(true);
        ExecutorThreadPool pool = new ExecutorThreadPool(threads, MIN_THREADS);
        pool.setName("web");
        pool.setDaemon(true);
        return pool;
    }

    /**
     * Opens the port and serves from then on.
     *
     * @throws WebServerException if the port is taken, forbidden, or not of this machine
     */
    public void start() throws WebServerException {
        try {
            javalin.start();
        } catch (RuntimeException e) {
            close();
            throw new WebServerException(BindErrors.message(settings.host(), settings.port(), e), e);
        }
    }

    /** The port that is open. */
    public int port() {
        return javalin.port();
    }

    /** Whom the fleet has to tell, so that live events are told on. */
    public UpsSink sink() {
        return streams;
    }

    /** Who may read; absent if everybody may. For other ports with the same login. */
    public Optional<Authenticator> authenticator() {
        return access.authenticator();
    }

    /** Ends the event streams and closes the port. */
    @Override
    public void close() {
        streams.close();
        javalin.stop();
        historyQueries.close();
    }

    long bytesUnderWay() {
        return responses.bytesUnderWay();
    }

    EventStreams streams() {
        return streams;
    }
}
