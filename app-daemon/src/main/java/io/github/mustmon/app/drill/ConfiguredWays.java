package io.github.mustmon.app.drill;

import io.github.mustmon.app.power.HostActions;
import io.github.mustmon.app.power.HostConfig;
import io.github.mustmon.app.power.HostWay;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.MacAddress;
import io.github.mustmon.host.NeighbourTable;
import io.github.mustmon.host.WakeOnLan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The ways of a configuration, ready to be checked. */
public final class ConfiguredWays {

    private final PowerConfig power;
    private final HostActions actions;

    /** @param actions makes the ways when they are used */
    public ConfiguredWays(PowerConfig power, HostActions actions) {
        this.power = power;
        this.actions = actions;
    }

    /** All of them. */
    public PlanWays ways() {
        List<HostAction> own =
                power.plan().thisHost().isPresent() ? actions.thisHost(power.thisHost(), false) : List.of();
        return new PlanWays(power.hosts().stream().map(this::host).toList(), own);
    }

    private PlanWays.Reached host(HostConfig host) {
        Optional<HostAction> way =
                host.way() instanceof HostWay.NutSecondary ? Optional.empty() : Optional.of(made(host));
        return new PlanWays.Reached(
                host.name(),
                way,
                host.timeout(),
                actions.probe(host),
                host.wake().map(wake -> new LateAction("wake on LAN of " + host.name(), () -> wake(host, wake))));
    }

    /** A token that cannot be read is a way that fails, not a plan that cannot be tried. */
    private HostAction made(HostConfig host) {
        try {
            HostAction now = actions.of(host).orElseThrow();
            return new LateAction(now.description(), () -> actions.of(host).orElseThrow());
        } catch (IOException e) {
            return new LateAction(
                    "the way of " + host.name(), () -> actions.of(host).orElseThrow());
        }
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

    /** A way whose secret or address is read only when it is used. */
    private record LateAction(String description, Maker maker) implements HostAction {

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
