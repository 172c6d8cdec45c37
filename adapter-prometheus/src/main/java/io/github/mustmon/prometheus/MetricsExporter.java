package io.github.mustmon.prometheus;

import com.sun.net.httpserver.HttpsConfigurator;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * Serves {@code /metrics} on a port of its own. It has 16 threads at most, see {@link ScrapeThreads}. Three system properties of the
 * JDK's HTTP server are set, unless they are set already: a request must be there within 5 s, an answer taken within 30 s, and small
 * answers are sent without delay.
 */
public final class MetricsExporter implements AutoCloseable {

    private static final Map<String, String> SERVER_PROPERTIES = Map.of(
            "sun.net.httpserver.maxReqTime", "5",
            "sun.net.httpserver.maxRspTime", "30",
            "sun.net.httpserver.nodelay", "true");

    /** The library insists on a handler of its own; it gets an unused path and an empty registry. */
    private static final String UNUSED_PATH = "/-/unused";

    private final HTTPServer server;

    private MetricsExporter(HTTPServer server) {
        this.server = server;
    }

    /**
     * Opens the port and serves from then on.
     *
     * @param settings where, and for whom
     * @param metrics what to serve
     * @throws MetricsPortException if the address is unknown, or the port taken or forbidden
     */
    public static MetricsExporter start(ExporterSettings settings, UpsMetrics metrics) throws MetricsPortException {
        SERVER_PROPERTIES.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        ScrapeThreads threads = new ScrapeThreads(metrics.time());
        try {
            HTTPServer.Builder builder = HTTPServer.builder(UpsMetrics.ownProperties())
                    .inetAddress(InetAddress.getByName(settings.host()))
                    .port(settings.port())
                    .defaultHandler(new ScrapeHandler(metrics, settings.authenticator()))
                    .metricsHandlerPath(UNUSED_PATH)
                    .registry(new PrometheusRegistry())
                    .executorService(threads);
            settings.tls().ifPresent(context -> builder.httpsConfigurator(new HttpsConfigurator(context)));
            return new MetricsExporter(builder.buildAndStart());
        } catch (IOException e) {
            threads.shutdown();
            throw new MetricsPortException(explained(settings, e), e);
        }
    }

    /** The port that is open. */
    public int port() {
        return server.getPort();
    }

    /** Closes the port; requests that are being answered are cut off. */
    @Override
    public void close() {
        server.close();
    }

    private static String explained(ExporterSettings settings, IOException failure) {
        String what = "Port " + settings.port() + " for the metrics (prometheus.port) cannot be opened on "
                + settings.host() + ": ";
        if (failure instanceof UnknownHostException) {
            return what + "there is no such address. Set web.host to an address of this machine.";
        }
        if (failure instanceof BindException) {
            return what
                    + "another program has it, or it is below 1024 and reserved for root, or the address is not one of"
                    + " this machine. Set prometheus.port to a free port, or stop the other program.";
        }
        return what + failure.getMessage()
                + ". Set prometheus.port to another port, or remove it to serve /metrics on the web port only.";
    }
}
