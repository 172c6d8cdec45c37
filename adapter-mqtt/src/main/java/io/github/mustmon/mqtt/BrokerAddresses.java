package io.github.mustmon.mqtt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of the broker's name, tried one after the other. A name such as {@code localhost} may have an IPv6 address on which
 * no broker listens, and the client library tries the first address only. For one thread at a time.
 */
final class BrokerAddresses {

    /** Looks a name up; replaced by tests. */
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /**
     * The next address to try.
     *
     * @param address with the name that TLS verifies
     * @param immediately whether to try it without a delay, because other addresses of the same round have not been tried yet
     */
    record Next(InetSocketAddress address, boolean immediately) {}

    private final BrokerSettings settings;
    private final Resolver resolver;

    BrokerAddresses(BrokerSettings settings) {
        this(settings, host -> List.of(InetAddress.getAllByName(host)));
    }

    BrokerAddresses(BrokerSettings settings, Resolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /**
     * The address of the next attempt; absent where the name cannot be resolved, so that the library reports that.
     *
     * @param attempts how many attempts have failed since the last connection, 0 if there was one just now
     */
    Optional<Next> next(int attempts) {
        try {
            List<InetAddress> all = resolver.resolve(settings.host());
            int index = Math.floorMod(attempts, all.size());
            InetSocketAddress address = new InetSocketAddress(all.get(index), settings.port());
            return Optional.of(new Next(address, index > 0));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
