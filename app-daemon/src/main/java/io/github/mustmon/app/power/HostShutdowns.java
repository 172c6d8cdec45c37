package io.github.mustmon.app.power;

import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.TcpProbe;
import io.github.mustmon.power.HostReport;
import io.github.mustmon.power.PowerEffect;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts other hosts down as the policy decides, each on a thread of its own, and reports what became of it. In a dry run each method is
 * checked and not used. For any number of threads.
 */
final class HostShutdowns {

    private static final Logger LOG = LoggerFactory.getLogger(HostShutdowns.class);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** One that cannot be reached is tried again: what fails with mains often fails for a moment only. */
    private static final int MAX_TRIES = 3;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    /** After a restart of this daemon its secondaries log in again at their next poll, which is every 5 s. */
    private static final Duration LOGIN_WITHIN = Duration.ofSeconds(10);

    /** A host that is slow to go down is watched beyond the limit of its stage: it can be woken only when it is down. */
    private static final Duration WATCHED_BEYOND_LIMIT = Duration.ofMinutes(5);

    private final ActionContext context;
    private final Optional<ForcedShutdown> nut;

    HostShutdowns(ActionContext context, Optional<ForcedShutdown> nut) {
        this.context = context;
        this.nut = nut;
    }

    void shutDown(PowerEffect.ShutDownHost effect) {
        Optional<HostConfig> host = context.host(effect.host());
        if (host.isEmpty()) {
            failed(effect.host(), "it is not in the configuration any more");
            return;
        }
        int generation = context.threads().begin(effect.host());
        Duration watched = effect.limit().plus(WATCHED_BEYOND_LIMIT);
        if (!context.threads().run(() -> shutDown(host.get(), generation, watched, effect.dryRun()))) {
            failed(effect.host(), "there is no thread left for it");
        }
    }

    private void shutDown(HostConfig host, int generation, Duration watched, boolean dryRun) {
        ActionResult result = used(host, dryRun);
        if (Thread.currentThread().isInterrupted()) {
            return; // Only the end of the daemon does that; the next one tells the host again.
        }
        LOG.info("{}{}: {}", dryRun ? "Dry run, check of " : "", host.name(), result.sentence());
        boolean done = result.isDone() || (dryRun && result instanceof ActionResult.Unproven);
        if (!context.threads().isCurrent(host.name(), generation)) {
            return;
        }
        if (done) {
            told(host, generation, watched, dryRun);
        } else {
            failed(host.name(), cause(result));
            watchDown(host, generation, watched);
        }
    }

    private ActionResult used(HostConfig host, boolean dryRun) {
        try {
            Optional<HostAction> action = context.actions().of(host);
            if (action.isEmpty()) {
                return new ActionResult.Failed("It goes down by NUT and by nothing else.");
            }
            return dryRun ? action.get().check(host.timeout()) : run(action.get(), host.timeout());
        } catch (IOException e) {
            return new ActionResult.Failed("It cannot be asked: " + e.getMessage() + ".");
        }
    }

    private ActionResult run(HostAction action, Duration limit) {
        long end = context.time().nanos() + limit.toNanos();
        ActionResult result = action.run(limit);
        try {
            for (int tried = 1; tried < MAX_TRIES && result instanceof ActionResult.Unreached; tried++) {
                Duration left = Duration.ofNanos(end - context.time().nanos()).minus(RETRY_AFTER);
                if (left.isNegative() || left.isZero()) {
                    break;
                }
                LOG.warn("{} It is tried again in {} s.", result.sentence(), RETRY_AFTER.toSeconds());
                context.time().sleep(RETRY_AFTER);
                result = action.run(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    void announce(PowerEffect.AnnounceFsd effect) {
        Map<HostConfig, Integer> hosts = new LinkedHashMap<>();
        effect.hosts()
                .forEach(name -> context.host(name)
                        .ifPresent(host -> hosts.put(host, context.threads().begin(name))));
        if (!context.threads().run(() -> announce(effect, hosts))) {
            hosts.keySet().forEach(host -> failed(host.name(), "there is no thread left for it"));
        }
    }

    private void announce(PowerEffect.AnnounceFsd effect, Map<HostConfig, Integer> hosts) {
        if (nut.isEmpty()) {
            hosts.keySet().forEach(host -> failed(host.name(), "the NUT server is off, see nut.enabled"));
            return;
        }
        List<String> feeds = context.config().get().plan().feeds();
        if (effect.dryRun()) {
            LOG.info("Dry run: {} NUT secondaries would be told.", nut.get().secondaries(feeds));
            hosts.forEach((host, generation) -> told(host, generation, Duration.ZERO, true));
            return;
        }
        nut.get().announce(feeds);
        boolean somebody = await(LOGIN_WITHIN, () -> nut.get().secondaries(feeds) > 0);
        if (Thread.currentThread().isInterrupted()) {
            return; // The next daemon announces it.
        }
        if (!somebody) {
            hosts.keySet().forEach(host -> failed(host.name(), "no NUT secondary is logged in, so nobody was told"));
            return;
        }
        await(effect.hostSync(), () -> nut.get().secondaries(feeds) == 0);
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        Duration watched = effect.hostSync().plus(WATCHED_BEYOND_LIMIT);
        hosts.forEach((host, generation) -> {
            if (context.threads().isCurrent(host.name(), generation)) {
                told(host, generation, watched, false);
            }
        });
    }

    /** Waits for something; false if it did not come in time, or the daemon ends. */
    private boolean await(Duration limit, BooleanSupplier done) {
        long end = context.time().nanos() + limit.toNanos();
        try {
            while (!done.getAsBoolean()) {
                if (context.time().nanos() - end >= 0) {
                    return false;
                }
                context.time().sleep(POLL_INTERVAL);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void clearFsd(PowerEffect.ClearFsd effect) {
        if (!effect.dryRun()) {
            nut.ifPresent(server -> server.clear(context.config().get().plan().feeds()));
        }
    }

    private void told(HostConfig host, int generation, Duration watched, boolean dryRun) {
        context.reports().host(HostReport.of(host.name(), HostReport.Outcome.TOLD));
        if (dryRun) {
            // It stays up, and the next stage is to begin as if it had not.
            context.reports().host(HostReport.of(host.name(), HostReport.Outcome.DOWN));
        } else {
            watchDown(host, generation, watched);
        }
    }

    private void watchDown(HostConfig host, int generation, Duration watched) {
        Optional<TcpProbe> probe = context.actions().probe(host);
        if (probe.isEmpty()) {
            return;
        }
        context.threads().watch(host.name(), () -> {
            boolean down = probe.get().awaitDown(watched).isDone();
            if (down && context.threads().isCurrent(host.name(), generation)) {
                LOG.info("{} is down.", host.name());
                context.reports().host(HostReport.of(host.name(), HostReport.Outcome.DOWN));
            }
        });
    }

    private void failed(String host, String cause) {
        context.reports().host(new HostReport(host, HostReport.Outcome.FAILED, cause));
    }

    /** Without the full stop, because it goes on. */
    static String cause(ActionResult result) {
        return result.sentence().replaceFirst("\\.$", "");
    }
}
