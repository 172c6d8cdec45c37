package io.github.mustmon.app.power;

import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.ThisHost;
import io.github.mustmon.power.PowerEffect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Powers this machine off, after the last words. One attempt at a time. For any number of threads. */
final class ThisHostDeed {

    private static final Logger LOG = LoggerFactory.getLogger(ThisHostDeed.class);

    private static final Duration LIMIT_EACH = Duration.ofSeconds(20);

    private final Supplier<PowerConfig> config;
    private final HostActions actions;
    private final LastWords lastWords;
    private final DeedThreads threads;
    private final DeedReports reports;
    private final ThisHost host = new ThisHost();
    private final AtomicBoolean running = new AtomicBoolean();

    ThisHostDeed(
            Supplier<PowerConfig> config,
            HostActions actions,
            LastWords lastWords,
            DeedThreads threads,
            DeedReports reports) {
        this.config = config;
        this.actions = actions;
        this.lastWords = lastWords;
        this.threads = threads;
        this.reports = reports;
    }

    void begin(PowerEffect.ShutDownThisHost effect) {
        if (!running.compareAndSet(false, true)) {
            LOG.info("The attempt before to power this machine off still goes on.");
            return;
        }
        boolean begun = threads.run(() -> {
            try {
                attempt(effect);
            } finally {
                running.set(false);
            }
        });
        if (!begun) {
            running.set(false);
            reports.thisHostFailed("there is no thread left for it");
        }
    }

    private void attempt(PowerEffect.ShutDownThisHost effect) {
        List<HostAction> ways = actions.thisHost(config.get().thisHost(), effect.cutOutput());
        if (effect.dryRun()) {
            ways.forEach(
                    way -> LOG.info("Dry run, check: {}", way.check(LIMIT_EACH).sentence()));
            reports.thisHostConfirmed();
            return;
        }
        try {
            lastWords.await(effect.lastWords());
        } catch (InterruptedException e) {
            // Whoever stops us is no reason to leave this machine on.
            LOG.info("The last messages were not waited for.");
        } catch (RuntimeException e) {
            LOG.warn("The last messages could not be waited for: {}", e.toString());
        }
        if (effect.attempt() == 1) {
            host.reset();
        }
        List<ThisHost.Tried> tried = host.attempt(ways, effect.firstWay(), LIMIT_EACH);
        tried.forEach(each ->
                LOG.warn("Power off by {}: {}", each.way(), each.result().sentence()));
        if (tried.get(tried.size() - 1).result().isDone()) {
            reports.thisHostConfirmed();
        } else {
            reports.thisHostFailed(tried.stream()
                    .map(ThisHost.Tried::result)
                    .map(ActionResult::sentence)
                    .map(sentence -> sentence.replaceFirst("\\.$", ""))
                    .collect(Collectors.joining("; ")));
        }
    }
}
