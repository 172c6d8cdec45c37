package io.github.mustmon.web;

import io.github.mustmon.tls.TlsFileException;
import io.github.mustmon.tls.TlsIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The one port: small buffers, TLS if it is configured, and limits that keep a careless or hostile client from holding it. */
final class WebConnector {

    /** All headers of a request together; cookies of other programs on the same host are among them. */
    static final int HEADER_BYTES = 32 * 1024;

    /** An answer shorter than this is written in one piece. */
    private static final int OUTPUT_BUFFER_BYTES = 16 * 1024;

    private static final int RESPONSE_HEADER_BYTES = 8 * 1024;
    private static final int ACCEPT_QUEUE = 128;
    private static final int SEND_BUFFER_BYTES = 64 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private WebConnector() {}

    /** Reads the files for TLS, if there are any. */
    static Optional<TlsIdentity> identity(Optional<PemPaths> files) throws WebServerException {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    TlsIdentity.read(files.get().certificate(), files.get().key()));
        } catch (TlsFileException e) {
            throw new WebServerException("web.tls: " + e.getMessage(), e);
        }
    }

    /** The configuration of HTTP. */
    static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(RESPONSE_HEADER_BYTES);
        http.setOutputBufferSize(OUTPUT_BUFFER_BYTES);
        http.setOutputAggregationSize(OUTPUT_BUFFER_BYTES);
        http.setHeaderCacheSize(256);
        http.setIdleTimeout(IDLE.toMillis());
    }

    static ServerConnector of(
            Server server,
            HttpConfiguration http,
            WebSettings settings,
            Optional<TlsIdentity> identity,
            List<Connection.Listener> listeners) {
        configure(http);
        ServerConnector made = new ServerConnector(server, 0, 1, factories(http, identity));
        made.setHost(settings.host());
        made.setPort(settings.port());
        made.setIdleTimeout(IDLE.toMillis());
        made.setAcceptQueueSize(ACCEPT_QUEUE);
        made.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        made.setAcceptedTcpNoDelay(true);
        made.setReuseAddress(true);
        listeners.forEach(made::addBean);
        return made;
    }

    private static ConnectionFactory[] factories(HttpConfiguration http, Optional<TlsIdentity> identity) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (identity.isEmpty()) {
            return new ConnectionFactory[] {plain};
        }
        // A monitor at home is asked by address as often as by name.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(identity.get().keyStore());
        tls.setKeyStorePassword("");
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setSniRequired(false);
        return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
    }
}
