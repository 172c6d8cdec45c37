package io.github.mustmon.app.power;

import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.MacAddress;
import io.github.mustmon.host.Presence;
import io.github.mustmon.host.TcpProbe;
import io.github.mustmon.host.WakeOnLan;
import io.github.mustmon.power.HostReport;
import io.github.mustmon.power.PowerEffect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks which hosts are up, and wakes those that went down. For any number of threads. */
final class HostWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

    /** One that is silent once may have lost a packet. */
    private static final int PROBE_ATTEMPTS = 3;

    /** A little less than the time to the next attempt. */
    private static final Duration WAKE_TIMEOUT = Duration.ofSeconds(28);

    private final ActionContext context;
    private final LearnedMacs macs;

    HostWatch(ActionContext context, LearnedMacs macs) {
        this.context = context;
        this.macs = macs;
    }

    void probe(PowerEffect.ProbeHosts effect) {
        for (String name : effect.hosts()) {
            Optional<HostConfig> host = context.host(name);
            Optional<TcpProbe> probe = host.flatMap(context.actions()::probe);
            if (host.isPresent() && probe.isPresent()) {
                int generation = context.threads().current(name);
                context.threads()
                        .run(() -> probe(host.get(), probe.get()).ifPresent(outcome -> {
                            if (context.threads().isCurrent(name, generation)) {
                                context.reports().host(HostReport.of(name, outcome));
                            }
                        }));
            }
        }
    }

    /** Hardware addresses can be learned only while hosts are up and spoken to. */
    void learn() {
        for (HostConfig host : context.config().get().hosts()) {
            Optional<TcpProbe> probe = context.actions().probe(host);
            if (host.learnsMac() && probe.isPresent()) {
                context.threads().run(() -> probe(host, probe.get()));
            }
        }
    }

    private Optional<HostReport.Outcome> probe(HostConfig host, TcpProbe probe) {
        Presence seen = Presence.UNKNOWN;
        for (int i = 0; i < PROBE_ATTEMPTS; i++) {
            seen = probe.look();
            if (seen.isAlive()) {
                macs.learn(host);
                return Optional.of(HostReport.Outcome.UP);
            }
        }
        return seen == Presence.SILENT ? Optional.of(HostReport.Outcome.DOWN) : Optional.empty();
    }

    void wake(PowerEffect.WakeHost effect) {
        Optional<HostConfig> host = context.host(effect.host());
        if (host.isEmpty()) {
            return;
        }
        int generation = context.threads().begin(effect.host());
        context.threads().run(() -> wake(host.get(), generation, effect.dryRun()));
    }

    private void wake(HostConfig host, int generation, boolean dryRun) {
        if (!dryRun) {
            LOG.info("{}: {}", host.name(), sendMagicPacket(host));
        }
        Optional<TcpProbe> probe = context.actions().probe(host);
        if (dryRun || probe.isEmpty()) {
            context.reports().host(HostReport.of(host.name(), HostReport.Outcome.UP));
            return;
        }
        context.threads().watch(host.name(), () -> {
            boolean up = probe.get().awaitUp(WAKE_TIMEOUT).isDone();
            if (up && context.threads().isCurrent(host.name(), generation)) {
                LOG.info("{} is up again.", host.name());
                context.reports().host(HostReport.of(host.name(), HostReport.Outcome.UP));
            }
        });
    }

    private String sendMagicPacket(HostConfig host) {
        Optional<MacAddress> mac = macs.of(host);
        if (mac.isEmpty()) {
            return "it cannot be woken, because its hardware address was never learned. Write it into power.hosts."
                    + host.name() + ".mac.";
        }
        try {
            Optional<InetAddress> target = target(host);
            if (target.isEmpty()) {
                return "it cannot be woken, because it is in none of our subnets. Write the broadcast address of its"
                        + " subnet into power.hosts." + host.name() + ".broadcast.";
            }
            ActionResult result = new WakeOnLan(mac.get(), new InetSocketAddress(target.get(), WakeOnLan.PORT))
                    .run(Duration.ofSeconds(1));
            return result.sentence();
        } catch (UnknownHostException e) {
            return "it cannot be woken, because its address is unknown: " + e.getMessage() + ".";
        }
    }

    private static Optional<InetAddress> target(HostConfig host) throws UnknownHostException {
        Optional<String> broadcast = host.wake().flatMap(HostConfig.WakeAddress::broadcast);
        if (broadcast.isPresent()) {
            return Optional.of(InetAddress.getByName(broadcast.get()));
        }
        Optional<String> probed = host.probe().map(HostConfig.ProbeAddress::host);
        return probed.isPresent() ? WakeOnLan.broadcastFor(InetAddress.getByName(probed.get())) : Optional.empty();
    }
}
