package io.github.mustmon.web;

import io.github.mustmon.protocol.TimeSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/**
 * Limits the connections of one address and of all, and the time that the headers of a request may take in total, however steadily they
 * drip. When there are too many, the oldest without a request under way is closed: idle and unfinished ones lock out nobody.
 * For any number of threads.
 */
final class ConnectionLimits implements Connection.Listener {

    /** So that one address cannot take all; a browser opens six. */
    static final int MAX_CONNECTIONS_OF_ONE_ADDRESS = 128;

    /** All together. */
    static final int MAX_CONNECTIONS = 512;

    static final Duration HEADERS_WITHIN = Duration.ofSeconds(10);

    private final TimeSource time;
    private final AtomicLong opened = new AtomicLong();
    private final Map<SocketAddress, Client> clients = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> countByAddress = new ConcurrentHashMap<>();

    ConnectionLimits(TimeSource time) {
        this.time = time;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!isTransport(connection)
                || !(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote)) {
            return;
        }
        int count = countByAddress.merge(remote.getAddress(), 1, Integer::sum);
        clients.put(remote, new Client(connection, remote.getAddress(), opened.incrementAndGet(), time.nanos()));
        if (count > MAX_CONNECTIONS_OF_ONE_ADDRESS) {
            oldestIdle(client -> client.address.equals(remote.getAddress()), connection)
                    .getEndPoint()
                    .close();
        } else if (clients.size() > MAX_CONNECTIONS) {
            oldestIdle(client -> true, connection).getEndPoint().close();
        }
    }

    /** The one that has been open for longest without a request under way; the new one if there is no other. */
    private Connection oldestIdle(Predicate<Client> which, Connection arriving) {
        return clients.values().stream()
                .filter(client -> client.connection != arriving && client.isIdle() && which.test(client))
                .min(Comparator.comparingLong(client -> client.number))
                .map(client -> client.connection)
                .orElse(arriving);
    }

    @Override
    public void onClosed(Connection connection) {
        if (isTransport(connection)
                && connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && clients.remove(remote) != null) {
            countByAddress.computeIfPresent(remote.getAddress(), (address, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** The headers of a request are complete. */
    void requestBegan(SocketAddress remote) {
        Client client = clients.get(remote);
        if (client != null) {
            client.requestBegan();
        }
    }

    /** Its answer is sent; another request may follow on the connection. */
    void requestEnded(SocketAddress remote) {
        Client client = clients.get(remote);
        if (client != null) {
            client.requestEnded();
        }
    }

    /** Disconnects those whose headers take too long; to be called every few seconds. */
    void disconnectUnfinishedHeaders() {
        long now = time.nanos();
        for (Client client : clients.values()) {
            if (client.isOverdue(now)) {
                client.connection.getEndPoint().close();
            }
        }
    }

    /** Under TLS the connection of HTTP lies above the one of TLS; each client is counted once. */
    private static boolean isTransport(Connection connection) {
        return connection.getEndPoint() instanceof SocketChannelEndPoint;
    }

    private static final class Client {

        private final Connection connection;
        private final InetAddress address;
        private final long number;
        private boolean waitsForHeaders = true;
        private OptionalLong headersSince;
        private long bytesBefore;

        Client(Connection connection, InetAddress address, long number, long openedNanos) {
            this.connection = connection;
            this.address = address;
            this.number = number;
            this.headersSince = OptionalLong.of(openedNanos);
        }

        synchronized boolean isIdle() {
            return waitsForHeaders;
        }

        synchronized void requestBegan() {
            waitsForHeaders = false;
        }

        synchronized void requestEnded() {
            waitsForHeaders = true;
            headersSince = OptionalLong.empty();
            bytesBefore = connection.getBytesIn();
        }

        /** The time counts from the opening, and later from the first byte of the next request. */
        synchronized boolean isOverdue(long now) {
            if (!waitsForHeaders) {
                return false;
            }
            if (headersSince.isEmpty()) {
                headersSince = connection.getBytesIn() > bytesBefore ? OptionalLong.of(now) : headersSince;
                return false;
            }
            return now - headersSince.getAsLong() > HEADERS_WITHIN.toNanos();
        }
    }
}
