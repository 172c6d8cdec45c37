package io.github.mustmon.core.internal;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmChange;
import io.github.mustmon.protocol.alarm.AlarmRule;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.AlarmTracker;
import io.github.mustmon.protocol.telemetry.Ep20Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that is known of one UPS, and what each piece of news changes in it: takes readings and failures, tells events and
 * snapshots. Does no input or output. For any number of threads.
 */
final class UpsState {

    private static final Duration CHECK_OF_DELAYS = Duration.ofMillis(500);

    /** A delay that begins, or another age from which readings are stale, is noticed late by this at most. */
    private static final Duration LONGEST_UNCHECKED = Duration.ofSeconds(2);

    private final String ups;
    private final Supplier<Timestamp> clock;
    private final StateListener listener;
    private final TransitionEvents transitions;
    private final AlarmTracker alarms;
    private final Counters counters = new Counters();

    private final Map<String, Standing> standing = new LinkedHashMap<>();
    private Optional<Reading> reading = Optional.empty();
    private LinkState link = LinkState.DOWN;
    private Optional<String> linkTrouble = Optional.empty();
    private Optional<Timestamp> lostSince = Optional.empty();
    private Duration staleAfter;
    private boolean stale;
    private volatile UpsSnapshot snapshot;
    private volatile Optional<SettingsReading> settings = Optional.empty();

    /** Who hears what changed; called while the state is locked, so it must return at once. */
    interface StateListener {
        void snapshot(UpsSnapshot snapshot);

        void event(UpsEvent event);
    }

    /** What was last reported of a state that no reading tells. */
    private record Standing(boolean bad, String message) {}

    UpsState(
            String ups, List<AlarmRule> rules, Duration staleAfter, Supplier<Timestamp> clock, StateListener listener) {
        this.ups = ups;
        this.clock = clock;
        this.listener = listener;
        this.alarms = new AlarmTracker(rules);
        this.transitions = new TransitionEvents(ups);
        this.staleAfter = staleAfter;
        this.snapshot = build();
    }

    /** The state as it is now. */
    UpsSnapshot snapshot() {
        return snapshot;
    }

    /** How the UPS is set, as it last said; absent before it did. */
    Optional<SettingsReading> settings() {
        return settings;
    }

    /** The UPS said how it is set. */
    void settings(Ep20Settings read) {
        settings = Optional.of(new SettingsReading(read, clock.get()));
    }

    /** Whether the last reading said so, however old it is. */
    synchronized boolean isOnBattery() {
        return reading.map(r -> r.telemetry().onBattery()).orElse(false);
    }

    /** A reading was accepted; {@code newStaleAfter} is the age from which it will be stale. */
    synchronized void accepted(Reading now, Duration pollTook, Duration newStaleAfter) {
        counters.poll(PollResult.OK, pollTook);
        Optional<Reading> before = reading.filter(r -> !isStaleAt(r, now.at()));
        before.ifPresent(r -> counters.between(r, now));
        linkWorks(clock.get());
        tell(alarms.report(AlarmRules.IMPLAUSIBLE_DATA, false, "", clock.get()), Optional.of(now));
        List<UpsEvent> events = transitions.of(now);
        reading = Optional.of(now);
        staleAfter = newStaleAfter;
        if (stale) {
            stale = false;
            EventContext context = new EventContext(Optional.of(ups), clock.get(), Optional.of(now));
            listener.event(new UpsEvent.BecameFresh(context));
        }
        for (UpsEvent event : events) {
            if (event instanceof UpsEvent.OnBattery) {
                counters.outage();
            }
            listener.event(event);
        }
        tell(alarms.update(now.telemetry(), clock.get()), Optional.of(now));
        publish();
    }

    /** A poll failed after its retries; single failures change nothing but the counts. */
    synchronized void failed(PollResult result, Duration pollTook) {
        counters.poll(result, pollTook);
        publish();
    }

    /** An answer was valid on the line and impossible in its content. */
    synchronized void implausible(String why, Duration pollTook) {
        Timestamp now = clock.get();
        counters.poll(PollResult.IMPLAUSIBLE, pollTook);
        linkWorks(now);
        tell(alarms.report(AlarmRules.IMPLAUSIBLE_DATA, true, "Implausible data: " + why, now), Optional.empty());
        publish();
    }

    synchronized void retried() {
        counters.retry();
    }

    /** The port is open; nothing was heard yet. A link that was up stays so until it is told lost. */
    synchronized void opened(boolean again) {
        if (again) {
            counters.reconnect();
        }
        if (link == LinkState.DOWN) {
            link = LinkState.SILENT;
            linkTrouble = Optional.of("the port is open, no answer yet");
        }
        publish();
    }

    /**
     * There is no working line any more, or still none.
     *
     * @return whether an alarm told it just now
     */
    synchronized boolean lost(LinkState to, String why) {
        Timestamp now = clock.get();
        link = to;
        linkTrouble = Optional.of(why);
        if (lostSince.isEmpty()) {
            lostSince = Optional.of(now);
            listener.event(new UpsEvent.LinkLost(EventContext.of(ups, now), why));
        }
        boolean told = reportLinkLost(now);
        publish();
        return told;
    }

    /**
     * Notices that the reading has become too old, or the link lost for long enough; does nothing otherwise.
     *
     * @return when to call again: then it would notice what only time brings
     */
    synchronized Duration checkFreshness() {
        Timestamp now = clock.get();
        boolean lossTold = lostSince.isPresent() && reportLinkLost(now);
        if (repeatStanding(now) || lossTold) {
            publish();
        }
        if (!stale && reading.isPresent() && isStaleAt(reading.get(), now)) {
            stale = true;
            Duration age = now.since(reading.get().at());
            listener.event(new UpsEvent.BecameStale(EventContext.of(ups, now), age));
            publish();
        }
        return untilTimeBringsNews(now);
    }

    private Duration untilTimeBringsNews(Timestamp now) {
        boolean delayMayRun =
                lostSince.isPresent() || standing.values().stream().anyMatch(Standing::bad);
        Duration most = delayMayRun ? CHECK_OF_DELAYS : LONGEST_UNCHECKED;
        if (stale || reading.isEmpty()) {
            return most;
        }
        Duration left = staleAfter.minus(now.since(reading.get().at()));
        return left.compareTo(most) < 0 ? left : most;
    }

    /** A state that neither a reading nor the line tells began or ended; {@code id} is that of its rule. */
    synchronized void report(String id, boolean bad, String message) {
        standing.put(id, new Standing(bad, message));
        repeatStanding(clock.get());
        publish();
    }

    /** Delays and calm end by time alone, so what was reported counts until something else is. */
    private boolean repeatStanding(Timestamp now) {
        boolean changed = false;
        for (Map.Entry<String, Standing> each : standing.entrySet()) {
            List<AlarmChange> changes = alarms.report(
                    each.getKey(), each.getValue().bad(), each.getValue().message(), now);
            tell(changes, Optional.empty());
            changed |= !changes.isEmpty();
        }
        return changed;
    }

    /** Other rules and another age from now on; alarms of rules that stay are kept, others are cleared. */
    synchronized void reconfigure(MonitorSettings other) {
        tell(alarms.replaceRules(other.rules(), clock.get()), Optional.empty());
        staleAfter = other.staleAfter(isOnBattery());
        publish();
    }

    private boolean reportLinkLost(Timestamp now) {
        String message = "Link lost: " + linkTrouble.orElse("");
        List<AlarmChange> changes = alarms.report(AlarmRules.LINK_LOST, true, message, now);
        tell(changes, Optional.empty());
        return !changes.isEmpty();
    }

    private boolean isStaleAt(Reading old, Timestamp now) {
        return now.since(old.at()).compareTo(staleAfter) >= 0;
    }

    private void linkWorks(Timestamp now) {
        link = LinkState.UP;
        linkTrouble = Optional.empty();
        if (lostSince.isPresent()) {
            Duration absence = now.since(lostSince.get());
            lostSince = Optional.empty();
            listener.event(new UpsEvent.LinkRestored(EventContext.of(ups, now), absence));
        }
        tell(alarms.report(AlarmRules.LINK_LOST, false, "", now), Optional.empty());
    }

    private void tell(List<AlarmChange> changes, Optional<Reading> cause) {
        for (AlarmChange change : changes) {
            Alarm alarm = change.alarm();
            Timestamp at = change instanceof AlarmChange.Cleared cleared ? cleared.at() : alarm.since();
            EventContext context = new EventContext(Optional.of(ups), at, cause);
            if (change instanceof AlarmChange.Cleared) {
                listener.event(new UpsEvent.AlarmCleared(context, alarm, at.since(alarm.since())));
            } else {
                namedEvent(alarm, context).ifPresent(listener::event);
                listener.event(new UpsEvent.AlarmRaised(context, alarm));
            }
        }
    }

    private static Optional<UpsEvent> namedEvent(Alarm alarm, EventContext context) {
        return switch (alarm.id()) {
            case AlarmRules.BATTERY_LOW -> Optional.of(new UpsEvent.BatteryLow(context));
            case AlarmRules.OVERLOAD -> Optional.of(new UpsEvent.Overload(context));
            default -> Optional.empty();
        };
    }

    private void publish() {
        snapshot = build();
        listener.snapshot(snapshot);
    }

    private UpsSnapshot build() {
        return new UpsSnapshot(ups, reading, link, linkTrouble, staleAfter, alarms.active(), counters.statistics());
    }
}
