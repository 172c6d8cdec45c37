package io.github.mustmon.app.power;

import io.github.mustmon.host.MacAddress;
import io.github.mustmon.power.plan.PlanHost;
import java.time.Duration;
import java.util.Optional;

/**
 * A host of the plan and how it is reached.
 *
 * @param name as the stages call it
 * @param method how it is shut down
 * @param timeout longest time for one use of the method
 * @param probe where to look whether it is up
 * @param settle without a probe: time after which it is taken for down
 * @param wake how it is woken
 */
public record HostConfig(
        String name,
        ShutdownMethod method,
        Duration timeout,
        Optional<ProbeAddress> probe,
        Duration settle,
        Optional<WakeAddress> wake) {

    /** Longest time for one use of a method, unless configured. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);

    /** A TCP port that answers while the host is up. */
    public record ProbeAddress(String host, int port) {

        /**
         * Reads {@code HOST:PORT}.
         *
         * @throws IllegalArgumentException for anything else
         */
        public static ProbeAddress parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
                throw new IllegalArgumentException(text);
            }
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException(text);
            }
            return new ProbeAddress(text.substring(0, colon).replaceAll("^\\[|]$", ""), port);
        }

        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Where a magic packet goes.
     *
     * @param mac the network card; absent if it is to be learned from the probe while the host is up
     * @param broadcast address of the subnet; absent if it is the one of the probe
     */
    public record WakeAddress(Optional<MacAddress> mac, Optional<String> broadcast) {}

    /** Whether it is woken by a hardware address that is not configured. */
    boolean learnsMac() {
        return wake.filter(address -> address.mac().isEmpty()).isPresent();
    }

    /** What the policy has to know of it. */
    PlanHost planned() {
        return new PlanHost(
                name, method instanceof ShutdownMethod.NutSecondary, probe.isPresent(), settle, wake.isPresent());
    }
}
