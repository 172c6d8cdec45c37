package io.github.mustmon.power.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hosts that go down together. The next stage begins when all of them are down, or at the limit.
 *
 * @param name unique in the plan
 * @param hosts names of hosts of the plan
 * @param limit longest time for this stage
 * @param network whether other stages need these hosts to be reached, as a router or a switch; such a stage is last
 * @param hostSync how long NUT secondaries get to log out before the next is done
 * @param trigger begins this stage alone, ahead of the plan: load shedding
 */
public record Stage(
        String name,
        List<String> hosts,
        Duration limit,
        boolean network,
        Duration hostSync,
        Optional<TriggerSettings> trigger) {

    /** Two minutes. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);

    /** NUT's own HOSTSYNC is 15 s, too short for hosts that stop virtual machines. */
    public static final Duration DEFAULT_HOST_SYNC = Duration.ofMinutes(1);

    public Stage {
        hosts = List.copyOf(hosts);
        Times.requirePositive("stages." + name + ".limit", limit);
        Times.requireNotNegative("stages." + name + ".hostsync", hostSync);
    }

    /** With the default times and no trigger of its own. */
    public static Stage of(String name, String... hosts) {
        return new Stage(name, List.of(hosts), DEFAULT_LIMIT, false, DEFAULT_HOST_SYNC, Optional.empty());
    }

    /** The same with another limit. */
    public Stage withLimit(Duration other) {
        return new Stage(name, hosts, other, network, hostSync, trigger);
    }

    /** The same with a trigger of its own. */
    public Stage withTrigger(TriggerSettings own) {
        return new Stage(name, hosts, limit, network, hostSync, Optional.of(own));
    }

    /** The same as a stage that others need to be reached. */
    public Stage asNetwork() {
        return new Stage(name, hosts, limit, true, hostSync, trigger);
    }
}
