package io.github.mustmon.notify;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.OutageTracker;
import io.github.mustmon.notify.event.UpsObservation;
import io.github.mustmon.notify.queue.Outbox;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Puts into the outbox what the outages make of events and readings, and keeps the open outages there over a restart. Called
 * under the lock of {@link Notifications}.
 */
final class OutageRecorder {

    private static final Duration KEEP_EVERY = Duration.ofMinutes(1);
    private static final Set<EventType> KEPT_AT_ONCE = EnumSet.of(
            EventType.ON_BATTERY, EventType.BACK_ON_MAINS, EventType.HOST_SHUT_DOWN, EventType.SHUTDOWN_ACTION_FAILED);

    private final OutageTracker outages = new OutageTracker();
    private final Outbox outbox;
    private Timestamp kept;

    /** Continues with what an earlier process left in the file of the outbox. */
    OutageRecorder(Outbox outbox, Timestamp now) {
        this.outbox = outbox;
        this.kept = now;
        outbox.restore(now, saved -> {
            outages.restore(saved, now);
            return outages.save(now);
        });
    }

    void tell(NotifiableEvent event, Timestamp now) {
        add(outages.onEvent(event, now), now);
        if (KEPT_AT_ONCE.contains(event.type())) {
            keep(now, true);
        }
    }

    /** Returns whether there is something to be told. */
    boolean observe(UpsObservation observation, Timestamp now) {
        List<NotifiableEvent> told = outages.onObservation(observation, now);
        add(told, now);
        boolean due = outages.anyOpen() && now.since(kept).compareTo(KEEP_EVERY) >= 0;
        if (due || !told.isEmpty()) {
            keep(now, false);
        }
        return !told.isEmpty();
    }

    /** Adds the reminders that are due. */
    void step(Timestamp now) {
        add(outages.due(now), now);
    }

    /** When {@link #step} has something next, on the monotonic clock. */
    OptionalLong nextNanos() {
        return outages.nextNanos();
    }

    /** Keeps the open outages in the file; {@code force} waits until they are on the disk. */
    void keep(Timestamp now, boolean force) {
        outbox.keepOutages(outages.save(now), now, force);
        kept = now;
    }

    private void add(List<NotifiableEvent> told, Timestamp now) {
        told.forEach(each -> outbox.add(each, Optional.empty(), now, outages.anyOpen()));
    }
}
