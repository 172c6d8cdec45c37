package io.github.mustmon.app.power;

import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.ThisHost;
import io.github.mustmon.power.PowerEffect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Powers this machine off, after the messages that are still unsent. One attempt at a time. For any number of threads. */
final class ThisHostShutdown {

    private static final Logger LOG = LoggerFactory.getLogger(ThisHostShutdown.class);

    private static final Duration METHOD_TIMEOUT = Duration.ofSeconds(20);

    private final ActionContext context;
    private final MessageFlush messageFlush;
    private final ThisHost host = new ThisHost();
    private final AtomicBoolean running = new AtomicBoolean();

    ThisHostShutdown(ActionContext context, MessageFlush messageFlush) {
        this.context = context;
        this.messageFlush = messageFlush;
    }

    void begin(PowerEffect.ShutDownThisHost effect) {
        if (!running.compareAndSet(false, true)) {
            LOG.info("The attempt before to power this machine off still goes on.");
            return;
        }
        boolean begun = context.threads().run(() -> {
            try {
                attempt(effect);
            } finally {
                running.set(false);
            }
        });
        if (!begun) {
            running.set(false);
            context.reports().thisHostFailed("there is no thread left for it");
        }
    }

    private void attempt(PowerEffect.ShutDownThisHost effect) {
        List<HostAction> methods =
                context.actions().thisHost(context.config().get().thisHost(), effect.cutOutput());
        if (effect.dryRun()) {
            methods.forEach(method ->
                    LOG.info("Dry run, check: {}", method.check(METHOD_TIMEOUT).sentence()));
            context.reports().thisHostConfirmed();
            return;
        }
        try {
            messageFlush.await(effect.lastWords());
        } catch (InterruptedException e) {
            // Whoever stops us is no reason to leave this machine on.
            LOG.info("The last messages were not waited for.");
        } catch (RuntimeException e) {
            LOG.warn("The last messages could not be waited for: {}", e.toString());
        }
        if (effect.attempt() == 1) {
            host.reset();
        }
        List<ThisHost.Tried> tried = host.attempt(methods, effect.firstWay(), METHOD_TIMEOUT);
        tried.forEach(each ->
                LOG.warn("Power off by {}: {}", each.way(), each.result().sentence()));
        if (tried.get(tried.size() - 1).result().isDone()) {
            context.reports().thisHostConfirmed();
        } else {
            context.reports()
                    .thisHostFailed(tried.stream()
                            .map(each -> HostShutdowns.cause(each.result()))
                            .collect(Collectors.joining("; ")));
        }
    }
}
