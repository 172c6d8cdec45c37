package io.github.mustmon.mqtt;

import io.github.mustmon.core.status.PowerPlanState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** When the power plan is published: at each change of its state, and in an outage every 10 s for the numbers. For one thread at a time. */
final class PowerMessages {

    static final Duration EVERY = Duration.ofSeconds(10);

    private final Supplier<Optional<PowerPlanState>> plan;
    private Optional<PowerPlanState> published = Optional.empty();
    private boolean forgotten = true;
    private long publishedNanos;

    PowerMessages(Supplier<Optional<PowerPlanState>> plan) {
        this.plan = plan;
    }

    /** Where it stands now; absent without a plan. */
    Optional<PowerPlanState> now() {
        return plan.get();
    }

    /** The next answer is published whatever it is. */
    void forget() {
        forgotten = true;
    }

    /** What is to be published; absent if nothing is. An empty text says that there is no plan any more. */
    Optional<String> due(long nowNanos) {
        Optional<PowerPlanState> now = plan.get();
        if (now.isEmpty()) {
            boolean gone = published.isPresent();
            published = now;
            return gone ? Optional.of("") : Optional.empty();
        }
        if (now.get().state().isEmpty()) {
            return Optional.empty();
        }
        boolean same = !forgotten && published.filter(now.get()::isSameState).isPresent();
        boolean numbers = now.get().isOutage() && nowNanos - publishedNanos >= EVERY.toNanos();
        if (same && !numbers) {
            return Optional.empty();
        }
        forgotten = false;
        published = now;
        publishedNanos = nowNanos;
        return Optional.of(Payloads.power(now.get()));
    }
}
