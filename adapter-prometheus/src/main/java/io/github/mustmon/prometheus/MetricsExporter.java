package io.github.mustmon.prometheus;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves {@code /metrics} on a port of its own, on all interfaces. It has two threads at most, which go while nobody
 * scrapes; requests beyond a short queue are hung up on. The library behind it sets two system properties of the JDK's HTTP
 * server, unless they are set: a request must be there within 60 s, an answer taken within 600 s.
 */
public final class MetricsExporter implements AutoCloseable {

    /** The library insists on a handler of its own; it gets a path that nobody asks for, and nothing to tell. */
    private static final String UNUSED_PATH = "/-/unused";

    private static final int THREADS = 2;
    private static final int WAITING_REQUESTS = 16;
    private static final int IDLE_SECONDS = 60;

    private final HTTPServer server;

    private MetricsExporter(HTTPServer server) {
        this.server = server;
    }

    /**
     * Opens the port and serves from then on.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @param metrics what to serve
     * @throws MetricsPortException if the port is taken or forbidden
     */
    public static MetricsExporter start(int port, UpsMetrics metrics) throws MetricsPortException {
        ThreadPoolExecutor executor = executor();
        try {
            return new MetricsExporter(HTTPServer.builder(UpsMetrics.ownProperties())
                    .port(port)
                    .defaultHandler(new ScrapeHandler(metrics))
                    .metricsHandlerPath(UNUSED_PATH)
                    .registry(new PrometheusRegistry())
                    .executorService(executor)
                    .buildAndStart());
        } catch (IOException e) {
            executor.shutdown();
            throw new MetricsPortException(explained(port, e), e);
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

    private static String explained(int port, IOException failure) {
        String next = failure instanceof BindException
                ? "Another program has it, or it is below 1024 and reserved for root:"
                        + " set prometheus.port to a free port, or stop the other program."
                : "Set prometheus.port to another port, or remove it to serve /metrics on the web port only.";
        return "Port " + port + " for the metrics (prometheus.port) cannot be opened: " + failure.getMessage() + ". "
                + next;
    }

    private static ThreadPoolExecutor executor() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_REQUESTS), task -> {
                    Thread thread = new Thread(task, "metrics-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
