package io.github.mustmon.web;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ExecutorThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server underneath: one connector, few threads, small buffers, and limits that keep a careless or hostile client
 * from holding it. For any number of threads.
 */
final class JettyHost {

    private static final Logger LOG = LoggerFactory.getLogger(JettyHost.class);

    /** All headers of a request together. */
    static final int HEADER_BYTES = 8 * 1024;

    /** An answer shorter than this is written without waiting for its reader. */
    static final int OUTPUT_BUFFER_BYTES = 16 * 1024;

    /** Nobody waits but for the history, which answers one after the other, and for the check of a password. */
    static final int MOST_THREADS = 8;

    private static final int LEAST_THREADS = 2;
    private static final int MOST_CONNECTIONS = 512;
    private static final int ACCEPT_QUEUE = 128;
    private static final int SEND_BUFFER_BYTES = 64 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final WebSettings settings;
    private final Server server;
    private final ServerConnector connector;

    /**
     * A server at rest.
     *
     * @param settings where and how
     * @param site answers every request
     * @throws WebServerException if the files for TLS cannot be used
     */
    JettyHost(WebSettings settings, Handler site) throws WebServerException {
        this.settings = settings;
        ExecutorThreadPool threads = threads();
        this.server = new Server(threads);
        this.connector = connector();
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        server.setErrorHandler(new ProblemErrors());
        server.setHandler(site);
        server.setStopTimeout(0);
        server.setStopAtShutdown(false);
    }

    /** @throws WebServerException if the port cannot be opened */
    void start() throws WebServerException {
        try {
            server.start();
        } catch (Exception e) {
            stop();
            throw new WebServerException(trouble(e), e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Calls again and again from a thread of the server, also after a call that failed. */
    void every(Duration period, Runnable task) {
        server.getScheduler().schedule(() -> callAndGoOn(period, task), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void callAndGoOn(Duration period, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A regular task of the web server failed; it is tried again in {} s.", period.toSeconds(), e);
        } finally {
            if (server.isRunning()) {
                every(period, task);
            }
        }
    }

    void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The web server did not stop cleanly.", e);
        }
    }

    private static ExecutorThreadPool threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>());
        // Or each request makes a thread until all are there, and they stay for years.
        threads.allowCoreThreadTimeOut(true);
        ExecutorThreadPool pool = new ExecutorThreadPool(threads, LEAST_THREADS);
        pool.setName("web");
        pool.setDaemon(true);
        return pool;
    }

    private ServerConnector connector() throws WebServerException {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setOutputBufferSize(OUTPUT_BUFFER_BYTES);
        http.setOutputAggregationSize(OUTPUT_BUFFER_BYTES);
        http.setHeaderCacheSize(256);
        http.setIdleTimeout(IDLE.toMillis());
        ServerConnector made = new ServerConnector(server, 0, 1, factories(http));
        made.setHost(settings.host());
        made.setPort(settings.port());
        made.setIdleTimeout(IDLE.toMillis());
        made.setAcceptQueueSize(ACCEPT_QUEUE);
        made.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        made.setAcceptedTcpNoDelay(true);
        made.setReuseAddress(true);
        return made;
    }

    private ConnectionFactory[] factories(HttpConfiguration http) throws WebServerException {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (settings.tls().isEmpty()) {
            return new ConnectionFactory[] {plain};
        }
        // A monitor at home is asked by address as often as by name.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(PemFiles.keyStore(settings.tls().get()));
        tls.setKeyStorePassword("");
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setSniRequired(false);
        return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
    }

    private String trouble(Throwable failure) {
        String where = settings.host() + ":" + settings.port();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof BindException && said.contains("in use")) {
                return "The web port " + where + " is taken by another program. Stop that one, or choose another port"
                        + " with --web-port or web.port.";
            }
            if ((cause instanceof BindException && said.contains("requested address"))
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof UnknownHostException) {
                return "The web address " + where + " is none of this machine. Set web.host to one of its addresses,"
                        + " or to 0.0.0.0 for all.";
            }
            if (cause instanceof SocketException && said.contains("ermission denied")) {
                return "The web port " + where + " is forbidden to this user. Choose a port above 1023 with --web-port"
                        + " or web.port.";
            }
        }
        String why = failure instanceof IOException && failure.getCause() != null
                ? String.valueOf(failure.getCause().getMessage())
                : String.valueOf(failure.getMessage());
        return "The web port " + where + " cannot be opened: " + why + ". Check web.host and web.port.";
    }
}
