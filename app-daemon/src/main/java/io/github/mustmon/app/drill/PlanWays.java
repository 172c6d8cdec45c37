package io.github.mustmon.app.drill;

import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.TcpProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the machines of a plan are reached.
 *
 * @param hosts every host of the plan
 * @param thisHost the ways to power this machine off, best first; empty if the plan lets it run
 */
public record PlanWays(List<Reached> hosts, List<HostAction> thisHost) {

    /** Of no plan. */
    public static final PlanWays NONE = new PlanWays(List.of(), List.of());

    public PlanWays {
        hosts = List.copyOf(hosts);
        thisHost = List.copyOf(thisHost);
    }

    /**
     * A host other than this one.
     *
     * @param name as the stages call it
     * @param way how it is shut down; absent for a secondary of the NUT server, which goes down by itself
     * @param timeout longest time for one use of the way
     * @param probe where to look whether it is up
     * @param wake how it is woken
     */
    public record Reached(
            String name,
            Optional<HostAction> way,
            Duration timeout,
            Optional<TcpProbe> probe,
            Optional<HostAction> wake) {}

    /** The host of this name. */
    public Optional<Reached> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }
}
