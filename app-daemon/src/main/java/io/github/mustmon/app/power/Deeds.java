package io.github.mustmon.app.power;

import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.TcpProbe;
import io.github.mustmon.power.HostReport;
import io.github.mustmon.power.PowerEffect;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the policy decides about other hosts, each on a thread of its own, and reports what became of it. In a dry run
 * each way is checked and not used. For any number of threads.
 */
final class Deeds {

    private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);

    private static final Duration EACH_SECOND = Duration.ofSeconds(1);

    /** A host that is slow to go down is watched beyond the limit of its stage: it can be woken only when it is down. */
    private static final Duration BEYOND_LIMIT = Duration.ofMinutes(5);

    private final Supplier<PowerConfig> config;
    private final HostActions actions;
    private final Optional<ForcedShutdown> nut;
    private final DeedThreads threads;
    private final DeedReports reports;
    private final TimeSource time;

    Deeds(
            Supplier<PowerConfig> config,
            HostActions actions,
            Optional<ForcedShutdown> nut,
            DeedThreads threads,
            DeedReports reports,
            TimeSource time) {
        this.config = config;
        this.actions = actions;
        this.nut = nut;
        this.threads = threads;
        this.reports = reports;
        this.time = time;
    }

    void shutDown(PowerEffect.ShutDownHost effect) {
        Optional<HostConfig> host = config.get().host(effect.host());
        if (host.isEmpty()) {
            failed(effect.host(), "it is not in the configuration any more");
            return;
        }
        int turn = threads.turn(effect.host());
        Duration watched = effect.limit().plus(BEYOND_LIMIT);
        if (!threads.run(() -> shutDown(host.get(), turn, watched, effect.dryRun()))) {
            failed(effect.host(), "there is no thread left for it");
        }
    }

    private void shutDown(HostConfig host, int turn, Duration watched, boolean dryRun) {
        ActionResult result = used(host, dryRun);
        LOG.info("{}{}: {}", dryRun ? "Dry run, check of " : "", host.name(), result.sentence());
        boolean done = result.isDone() || (dryRun && result instanceof ActionResult.Unproven);
        if (!threads.isPresent(host.name(), turn)) {
            return;
        }
        if (done) {
            told(host, turn, watched, dryRun);
        } else {
            failed(host.name(), cause(result));
            watchDown(host, turn, watched);
        }
    }

    private ActionResult used(HostConfig host, boolean dryRun) {
        try {
            Optional<HostAction> action = actions.of(host);
            if (action.isEmpty()) {
                return new ActionResult.Failed("It goes down by NUT and by nothing else.");
            }
            return dryRun ? action.get().check(host.timeout()) : action.get().run(host.timeout());
        } catch (IOException e) {
            return new ActionResult.Failed("It cannot be asked: " + e.getMessage() + ".");
        }
    }

    void announce(PowerEffect.AnnounceFsd effect) {
        List<HostConfig> hosts = effect.hosts().stream()
                .flatMap(name -> config.get().host(name).stream())
                .toList();
        hosts.forEach(host -> threads.turn(host.name()));
        if (!threads.run(() -> announce(effect, hosts))) {
            hosts.forEach(host -> failed(host.name(), "there is no thread left for it"));
        }
    }

    private void announce(PowerEffect.AnnounceFsd effect, List<HostConfig> hosts) {
        if (nut.isEmpty()) {
            hosts.forEach(host -> failed(host.name(), "the NUT server is off, see nut.enabled"));
            return;
        }
        List<String> feeds = config.get().plan().feeds();
        int listening = nut.get().secondaries(feeds);
        if (effect.dryRun()) {
            LOG.info("Dry run: {} NUT secondaries would be told.", listening);
            hosts.forEach(host -> told(host, threads.present(host.name()), Duration.ZERO, true));
            return;
        }
        nut.get().announce(feeds);
        if (listening == 0) {
            hosts.forEach(host -> failed(host.name(), "no NUT secondary is logged in, so nobody was told"));
        } else {
            awaitLogout(effect.hostSync(), feeds);
            hosts.forEach(host ->
                    told(host, threads.present(host.name()), effect.hostSync().plus(BEYOND_LIMIT), false));
        }
    }

    private void awaitLogout(Duration hostSync, List<String> feeds) {
        long end = time.nanos() + hostSync.toNanos();
        try {
            while (nut.isPresent() && nut.get().secondaries(feeds) > 0 && time.nanos() - end < 0) {
                time.sleep(EACH_SECOND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void clearFsd(PowerEffect.ClearFsd effect) {
        if (!effect.dryRun()) {
            nut.ifPresent(server -> server.clear(config.get().plan().feeds()));
        }
    }

    private void told(HostConfig host, int turn, Duration watched, boolean dryRun) {
        reports.host(HostReport.of(host.name(), HostReport.Outcome.TOLD));
        if (dryRun) {
            // It stays up, and the next stage is to begin as if it had not.
            reports.host(HostReport.of(host.name(), HostReport.Outcome.DOWN));
        } else {
            watchDown(host, turn, watched);
        }
    }

    private void watchDown(HostConfig host, int turn, Duration watched) {
        Optional<TcpProbe> probe = actions.probe(host);
        if (probe.isEmpty()) {
            return;
        }
        threads.watch(host.name(), () -> {
            boolean down = probe.get().awaitDown(watched).isDone();
            if (down && threads.isPresent(host.name(), turn)) {
                LOG.info("{} is down.", host.name());
                reports.host(HostReport.of(host.name(), HostReport.Outcome.DOWN));
            }
        });
    }

    private void failed(String host, String cause) {
        reports.host(new HostReport(host, HostReport.Outcome.FAILED, cause));
    }

    private static String cause(ActionResult result) {
        return result.sentence().replaceFirst("\\.$", "");
    }
}
