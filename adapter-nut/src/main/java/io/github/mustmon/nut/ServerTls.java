package io.github.mustmon.nut;

import io.github.mustmon.tls.TlsIdentity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with a certificate from files, which are read again when they have changed. The costly steps of a handshake are taken
 * by a thread of their own, which is there only while it has something to do.
 */
final class ServerTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final int IDLE_SECONDS = 10;
    private static final int WAITING_HANDSHAKES = 1024;

    private final NutTls files;
    private final Duration handshakeLimit;
    private final ThreadPoolExecutor handshakes;
    private SslContext context;
    private FileTime changed;

    /**
     * Reads the files.
     *
     * @throws NutServerException if they cannot be read or do not belong together
     */
    ServerTls(NutTls files, Duration handshakeLimit) throws NutServerException {
        this.files = files;
        this.handshakeLimit = handshakeLimit;
        try {
            changed = lastChange();
            context = read();
        } catch (IOException e) {
            throw new NutServerException("STARTTLS of the NUT server cannot be offered. " + e.getMessage(), e);
        }
        handshakes = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING_HANDSHAKES), task -> {
                    Thread thread = new Thread(task, "nut-tls");
                    thread.setDaemon(true);
                    return thread;
                });
        handshakes.allowCoreThreadTimeOut(true);
    }

    /** A handler for one connection. */
    SslHandler handler(ByteBufAllocator allocator) {
        readAgainIfChanged();
        SslHandler handler = context.newHandler(allocator, handshakes);
        handler.setHandshakeTimeoutMillis(handshakeLimit.toMillis());
        return handler;
    }

    @Override
    public void close() {
        // Handshakes that have begun are finished; without work the thread ends by itself.
        handshakes.shutdown();
    }

    private void readAgainIfChanged() {
        try {
            FileTime now = lastChange();
            if (!now.equals(changed)) {
                changed = now;
                context = read();
                LOG.info("NUT: the certificate {} was read again.", files.certificate());
            }
        } catch (IOException e) {
            LOG.warn(
                    "NUT: the new certificate {} cannot be used ({}); the one before stays in use.",
                    files.certificate(),
                    e.getMessage());
        }
    }

    private FileTime lastChange() throws IOException {
        FileTime certificate = Files.getLastModifiedTime(files.certificate());
        FileTime key = Files.getLastModifiedTime(files.key());
        return certificate.compareTo(key) > 0 ? certificate : key;
    }

    private SslContext read() throws IOException {
        return SslContextBuilder.forServer(
                        TlsIdentity.read(files.certificate(), files.key()).keyManagers())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }
}
