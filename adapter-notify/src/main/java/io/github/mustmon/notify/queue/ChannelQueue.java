package io.github.mustmon.notify.queue;

import io.github.mustmon.notify.channel.DeliveryResult;
import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What waits for one channel, and the rules by which it becomes messages. Pure: no clock, no file, no thread. Not safe for
 * several threads.
 */
final class ChannelQueue {

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    /** In a hurry; a server that asks for less does not ask for a wait, or a clock is wrong. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final String name;
    private final ChannelRules rules;
    private final Timing timing;
    private final boolean oneEventEach;
    private final Supplier<String> ids;
    private final OutboxLines journal;
    private final RateLimit limit;
    private final DeliveryRecord deliveries = new DeliveryRecord();
    private final List<Entry> waiting = new ArrayList<>();
    private final Set<String> toldLost = new LinkedHashSet<>();
    private Optional<Batch> batch = Optional.empty();
    private boolean sending;
    private OptionalLong notBeforeNanos = OptionalLong.empty();
    private boolean serverAskedToWait;

    ChannelQueue(
            String name,
            ChannelRules rules,
            Timing timing,
            boolean oneEventEach,
            Supplier<String> ids,
            OutboxLines journal,
            Timestamp now) {
        this.name = name;
        this.rules = rules;
        this.timing = timing;
        this.oneEventEach = oneEventEach;
        this.ids = ids;
        this.journal = journal;
        this.limit = new RateLimit(timing.messages(), timing.messageEvery(), now.nanos());
    }

    /** Takes an event. Returns whether it waits now, which it does not if the channel does not tell it. */
    boolean offer(Entry entry, Timestamp now) {
        NotifiableEvent event = entry.event();
        List<Entry> replaced = matching(each -> Supersession.replaces(event, each.event()));
        boolean newsOfLink = event.type() != EventType.LINK_RESTORED
                || replaced.stream().anyMatch(each -> timing.ready(each, now))
                || (replaced.isEmpty() && toldLost.contains(event.ups().orElse("")));
        drop(replaced);
        if (!rules.tells(event) || !newsOfLink) {
            return false;
        }
        List<Entry> same = matching(each -> sameThing(each, entry));
        if (same.stream().anyMatch(each -> each.event().severity().compareTo(event.severity()) >= 0)) {
            return false;
        }
        drop(same);
        waiting.add(entry);
        if (event.severity() == Severity.CRITICAL && !serverAskedToWait) {
            notBeforeNanos = OptionalLong.empty();
        }
        return true;
    }

    private boolean sameThing(Entry one, Entry other) {
        return !isBeingSent(one)
                && one.event().isSameAs(other.event())
                && Math.abs(other.sinceNanos() - one.sinceNanos())
                        <= timing.grouping().toNanos();
    }

    /** The next message, which is then being sent until {@link #ended}. */
    Optional<Batch> next(Timestamp now, boolean hurry) {
        expire(now);
        if (sending || mustWait(now)) {
            return Optional.empty();
        }
        if (batch.isEmpty()) {
            List<Entry> chosen = chosen(now, hurry);
            batch = chosen.isEmpty() ? Optional.empty() : Optional.of(new Batch(ids.get(), chosen));
            batch.ifPresent(made -> journal.batched(name, made));
        }
        sending = batch.isPresent();
        return batch;
    }

    private List<Entry> chosen(Timestamp now, boolean hurry) {
        List<Entry> ready =
                matching(each -> timing.ready(each, now) && (hurry || !rules.waits(each.event(), now.wall())));
        if (ready.isEmpty() || (hurry && !oneEventEach)) {
            return ready;
        }
        Entry oldest = ready.get(0);
        if (oneEventEach) {
            return List.of(oldest);
        }
        if (oldest.age(now).compareTo(timing.grouping()) < 0 || !limit.take(now.nanos())) {
            return List.of();
        }
        if (limit.empty(now.nanos())) {
            return ready;
        }
        return timing.late(oldest, now)
                ? ready.stream().filter(each -> timing.late(each, now)).toList()
                : ready.stream()
                        .filter(each -> each.sinceNanos() - oldest.sinceNanos()
                                <= timing.grouping().toNanos())
                        .toList();
    }

    /** What became of the message that was being sent. Returns whether the channel began to refuse with it. */
    boolean ended(DeliveryResult result, Timestamp now, boolean hurry) {
        Batch sent = batch.orElseThrow();
        sending = false;
        if (result instanceof RetryLater later) {
            int failures = deliveries.failed(now, later.detail());
            Optional<Duration> asked = later.after().filter(each -> each.compareTo(SHORTEST_WAIT) >= 0);
            Duration wait = asked.orElse(hurry ? SHORTEST_WAIT : timing.after(failures));
            serverAskedToWait = asked.isPresent();
            Duration bounded = wait.compareTo(Timing.LONGEST_WAIT) < 0 ? wait : Timing.LONGEST_WAIT;
            notBeforeNanos = OptionalLong.of(now.nanos() + bounded.toNanos());
            batch = remaining();
            return false;
        }
        notBeforeNanos = OptionalLong.empty();
        serverAskedToWait = false;
        boolean delivered = result instanceof Delivered;
        journal.ended(name, sent.id(), delivered);
        close(sent, delivered);
        if (delivered) {
            deliveries.delivered(now);
            return false;
        }
        deliveries.dropped(sent.entries().size());
        return deliveries.refused(now, result.detail());
    }

    private void close(Batch sent, boolean delivered) {
        waiting.removeAll(sent.entries());
        batch = Optional.empty();
        if (delivered) {
            for (Entry each : sent.entries()) {
                String ups = each.event().ups().orElse("");
                if (each.event().type() == EventType.LINK_LOST) {
                    toldLost.add(ups);
                } else if (each.event().type() == EventType.LINK_RESTORED) {
                    toldLost.remove(ups);
                }
            }
        }
    }

    private void expire(Timestamp now) {
        List<Entry> old = matching(each -> !isBeingSent(each) && each.isExpired(now, rules.held(each.event())));
        deliveries.dropped(old.size());
        drop(old);
    }

    /** Gives up the event that matters least. Returns false if there is none that is not being sent. */
    boolean giveUpOne() {
        Optional<Entry> least = waiting.stream()
                .filter(each -> !isBeingSent(each))
                .min(Comparator.comparing(each -> each.event().severity()));
        least.ifPresent(entry -> {
            deliveries.dropped(1);
            drop(List.of(entry));
        });
        return least.isPresent();
    }

    private void drop(Collection<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        journal.dropped(name, entries.stream().map(Entry::number).toList());
        waiting.removeAll(entries);
        if (!sending) {
            batch = remaining();
        }
    }

    /** The message without the events that were dropped. It keeps its id, for the others may have arrived already. */
    private Optional<Batch> remaining() {
        return batch.map(each -> new Batch(
                        each.id(),
                        each.entries().stream().filter(waiting::contains).toList()))
                .filter(each -> !each.entries().isEmpty());
    }

    private boolean isBeingSent(Entry entry) {
        return sending && batch.isPresent() && batch.get().entries().contains(entry);
    }

    private List<Entry> matching(Predicate<Entry> condition) {
        return waiting.stream().filter(condition).toList();
    }

    /** Forgets the wait after a failure, because this host goes down. */
    void tryNow() {
        notBeforeNanos = OptionalLong.empty();
    }

    /** Nothing is left that could be sent at once. */
    boolean idle(Timestamp now) {
        return !sending && matching(each -> timing.ready(each, now)).isEmpty();
    }

    /** When {@link #next} may have something, at the latest; empty if nothing waits or a message is being sent. */
    OptionalLong wakeNanos(Timestamp now) {
        if (waiting.isEmpty() || sending) {
            return OptionalLong.empty();
        }
        long wake = now.nanos() + LONGEST_SLEEP.toNanos();
        if (mustWait(now)) {
            return OptionalLong.of(earlier(notBeforeNanos.getAsLong(), wake));
        }
        for (Entry each : waiting) {
            long at = each.sinceNanos() + timing.hold(each.event()).toNanos();
            if (at - now.nanos() > 0) {
                wake = earlier(wake, at);
            }
        }
        long permit = limit.nextNanos(now.nanos());
        return OptionalLong.of(permit - now.nanos() > 0 ? earlier(wake, permit) : wake);
    }

    private boolean mustWait(Timestamp now) {
        return notBeforeNanos.isPresent() && now.nanos() - notBeforeNanos.getAsLong() < 0;
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    ChannelStatus status(String type, Timestamp now) {
        return deliveries.status(name, type, waiting.size(), now);
    }

    List<Entry> waiting() {
        return List.copyOf(waiting);
    }

    Optional<Batch> batch() {
        return batch;
    }

    Set<String> toldLost() {
        return Set.copyOf(toldLost);
    }

    void restoreAdded(Entry entry) {
        waiting.add(entry);
    }

    /** Leaves the message as it is: the events may have been dropped while it was being sent. */
    void restoreDropped(Collection<Long> numbers) {
        waiting.removeIf(each -> numbers.contains(each.number()));
    }

    void restoreBatched(String id, Collection<Long> numbers) {
        List<Entry> entries = matching(each -> numbers.contains(each.number()));
        batch = entries.size() == numbers.size() ? Optional.of(new Batch(id, entries)) : Optional.empty();
    }

    void restoreEnded(String id, boolean delivered) {
        batch.filter(each -> each.id().equals(id)).ifPresent(each -> close(each, delivered));
    }

    void restoreToldLost(String ups) {
        toldLost.add(ups);
    }

    void restoreFinished() {
        batch = remaining();
    }
}
