package io.github.mustmon.app.drill;

import io.github.mustmon.app.power.HostActions;
import io.github.mustmon.app.power.HostConfig;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.app.power.ShutdownMethod;
import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.MacAddress;
import io.github.mustmon.host.NeighbourTable;
import io.github.mustmon.host.TcpProbe;
import io.github.mustmon.host.WakeOnLan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the machines of a plan are reached.
 *
 * @param hosts every host of the plan
 * @param thisHost how this machine is powered off, best method first; empty if the plan lets it run
 */
public record PlanActions(List<Reached> hosts, List<HostAction> thisHost) {

    /** Of no plan. */
    public static final PlanActions NONE = new PlanActions(List.of(), List.of());

    public PlanActions {
        hosts = List.copyOf(hosts);
        thisHost = List.copyOf(thisHost);
    }

    /**
     * A host other than this one.
     *
     * @param name as the stages call it
     * @param shutdown absent for a secondary of the NUT server, which goes down by itself
     * @param timeout longest time for one action
     * @param probe where to look whether it is up
     * @param wake how it is woken
     */
    public record Reached(
            String name,
            Optional<HostAction> shutdown,
            Duration timeout,
            Optional<TcpProbe> probe,
            Optional<HostAction> wake) {}

    /** The actions of a configuration, ready to be checked. */
    public static PlanActions of(PowerConfig power, HostActions actions) {
        return new PlanActions(
                power.hosts().stream().map(host -> reached(host, actions)).toList(),
                power.plan().thisHost().isPresent() ? actions.thisHost(power.thisHost(), false) : List.of());
    }

    /** The host of this name. */
    public Optional<Reached> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    private static Reached reached(HostConfig host, HostActions actions) {
        return new Reached(
                host.name(),
                host.method() instanceof ShutdownMethod.NutSecondary
                        ? Optional.empty()
                        : Optional.of(shutdown(host, actions)),
                host.timeout(),
                actions.probe(host),
                host.wake().map(wake -> new DeferredAction("wake on LAN of " + host.name(), () -> wake(host, wake))));
    }

    /** A token that cannot be read is an action that fails, not a plan that cannot be tried. */
    private static HostAction shutdown(HostConfig host, HostActions actions) {
        String description;
        try {
            description = actions.of(host).orElseThrow().description();
        } catch (IOException e) {
            description = "the way of " + host.name();
        }
        return new DeferredAction(description, () -> actions.of(host).orElseThrow());
    }

    private static HostAction wake(HostConfig host, HostConfig.WakeAddress wake) throws IOException {
        InetAddress probed = InetAddress.getByName(
                host.probe().map(HostConfig.ProbeAddress::host).orElse("0.0.0.0"));
        MacAddress mac = wake.mac()
                .or(() -> new NeighbourTable().macOf(probed))
                .orElseThrow(() -> new IOException(
                        "its hardware address is not known yet. Write its mac, or let it be seen while it is up."));
        InetAddress target = wake.broadcast().isPresent()
                ? InetAddress.getByName(wake.broadcast().get())
                : WakeOnLan.broadcastFor(probed)
                        .orElseThrow(() -> new IOException(
                                "it is in none of our subnets. Write the broadcast address of its own."));
        return new WakeOnLan(mac, new InetSocketAddress(target, WakeOnLan.PORT));
    }

    /** An action whose secret or address is read only when it is used. */
    private record DeferredAction(String description, Maker maker) implements HostAction {

        interface Maker {
            HostAction make() throws IOException;
        }

        @Override
        public ActionResult check(Duration limit) {
            return with(action -> action.check(limit));
        }

        @Override
        public ActionResult run(Duration limit) {
            return with(action -> action.run(limit));
        }

        private ActionResult with(Function<HostAction, ActionResult> use) {
            try {
                return use.apply(maker.make());
            } catch (IOException | IllegalArgumentException e) {
                return new ActionResult.Failed(description + " is impossible: " + e.getMessage());
            }
        }
    }
}
