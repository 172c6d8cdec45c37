package io.github.mustmon.nut;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections, in all and by address. Not for several threads. */
final class ConnectionCount {

    private NutLimits limits;
    private final Map<String, Integer> byNetwork = new HashMap<>();
    private int all;

    ConnectionCount(NutLimits limits) {
        this.limits = limits;
    }

    /** Other limits from now on; connections that are open stay. */
    void replaceLimits(NutLimits now) {
        limits = now;
    }

    /**
     * One more connection.
     *
     * @return whether it is allowed; if not, it is not counted
     */
    boolean add(InetAddress address) {
        String network = LoginThrottle.network(address);
        int ofThisNetwork = byNetwork.getOrDefault(network, 0);
        if (all >= limits.connections()
                || (!address.isLoopbackAddress() && ofThisNetwork >= limits.connectionsPerAddress())) {
            return false;
        }
        all++;
        byNetwork.put(network, ofThisNetwork + 1);
        return true;
    }

    /** A connection that was counted is closed. */
    void remove(InetAddress address) {
        all--;
        byNetwork.computeIfPresent(LoginThrottle.network(address), (network, count) -> count == 1 ? null : count - 1);
    }
}
