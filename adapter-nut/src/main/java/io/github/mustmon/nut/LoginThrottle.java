package io.github.mustmon.nut;

import io.github.mustmon.protocol.TimeSource;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses passwords. After a wrong one, the next check for the same address has to wait, however many
 * connections it opens; longer each time, up to a second. A right one is never slowed down unless wrong ones came shortly
 * before. Not for several threads.
 */
final class LoginThrottle {

    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);
    private static final int MOST_ADDRESSES = 1000;
    private static final int BYTES_OF_AN_IPV6_NETWORK = 8;

    private final TimeSource time;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** How often it was wrong, and until when nothing more is checked. */
    private static final class Failures {
        private int count;
        private long freeAt;
    }

    LoginThrottle(TimeSource time) {
        this.time = time;
    }

    /** How long the next check of this address has to wait; the time is taken, so the one after has to wait longer. */
    Duration reserve(InetAddress address) {
        Failures failures = byAddress.get(network(address));
        if (failures == null) {
            return Duration.ZERO;
        }
        long now = time.nanos();
        long wait = failures.freeAt - now;
        if (wait < -FORGOTTEN_AFTER.toNanos()) {
            byAddress.remove(network(address));
            return Duration.ZERO;
        }
        failures.freeAt = Math.max(failures.freeAt, now) + delay(failures.count).toNanos();
        return wait > 0 ? Duration.ofNanos(wait) : Duration.ZERO;
    }

    /**
     * User or password were wrong.
     *
     * @return how long the client has to wait for its answer
     */
    Duration failed(InetAddress address) {
        Failures failures = byAddress.computeIfAbsent(network(address), key -> new Failures());
        failures.count++;
        Duration delay = delay(failures.count);
        failures.freeAt = Math.max(failures.freeAt, time.nanos() + delay.toNanos());
        return delay;
    }

    private static Duration delay(int failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
    }

    /** Who has one IPv6 address has the 2^64 beside it too. */
    static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, BYTES_OF_AN_IPV6_NETWORK) : bytes);
    }
}
