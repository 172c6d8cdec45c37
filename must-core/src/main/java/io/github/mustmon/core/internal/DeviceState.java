package io.github.mustmon.core.internal;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmChange;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.AlarmTracker;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * All that is known of one UPS: takes readings and failures, publishes events and snapshots. Does no input or output. For any number
 * of threads.
 */
public final class DeviceState {

    private static final Duration CHECK_OF_DELAYS = Duration.ofMillis(500);

    /** A delay that begins, or another age from which readings are stale, is noticed late by this at most. */
    private static final Duration MAX_UNCHECKED = Duration.ofSeconds(2);

    private final String ups;
    private final TimeSource time;
    private final SinkFanOut sinks;
    private final TransitionEvents transitions;
    private final AlarmTracker alarms;
    private final Counters counters = new Counters();

    private final Map<String, Report> reports = new LinkedHashMap<>();
    private Optional<Reading> reading = Optional.empty();
    private LinkState link = LinkState.DOWN;
    private Optional<String> linkTrouble = Optional.empty();
    private Optional<Timestamp> lostSince = Optional.empty();
    private Duration staleAfter;
    private boolean stale;
    private volatile UpsSnapshot snapshot;
    private volatile Optional<SettingsReading> settings = Optional.empty();

    /** What was reported last of a condition that is not in the readings. Delays end by time alone, so it is repeated until the next. */
    private record Report(boolean mayEndADelay, Function<Timestamp, List<AlarmChange>> repeat) {}

    /**
     * @param settings how the UPS is monitored
     * @param time the clocks
     * @param sinks gets every change; called while the state is locked
     */
    DeviceState(MonitorSettings settings, TimeSource time, SinkFanOut sinks) {
        this.ups = settings.ups();
        this.time = time;
        this.sinks = sinks;
        this.alarms = new AlarmTracker(settings.rules());
        this.transitions = new TransitionEvents(ups);
        this.staleAfter = settings.staleAfter(false);
        this.snapshot = build();
    }

    /** The state as it is now. */
    public UpsSnapshot snapshot() {
        return snapshot;
    }

    /** How the UPS is set, as it last said; absent before it did. */
    public Optional<SettingsReading> settings() {
        return settings;
    }

    /** The UPS said how it is set. */
    void settings(UpsSettings read) {
        settings = Optional.of(new SettingsReading(read, time.moment()));
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
        linkWorks(time.moment());
        publish(alarms.report(AlarmRules.IMPLAUSIBLE_DATA, false, "", time.moment()), Optional.of(now));
        List<UpsEvent> events = transitions.of(now);
        reading = Optional.of(now);
        staleAfter = newStaleAfter;
        if (stale) {
            stale = false;
            EventContext context = new EventContext(Optional.of(ups), time.moment(), Optional.of(now));
            sinks.publish(new UpsEvent.BecameFresh(context));
        }
        for (UpsEvent event : events) {
            if (event instanceof UpsEvent.OnBattery) {
                counters.outage();
            }
            sinks.publish(event);
        }
        publish(alarms.update(now.telemetry(), time.moment()), Optional.of(now));
        publish();
    }

    /** A poll failed after its retries; single failures change nothing but the counts. */
    synchronized void failed(PollResult result, Duration pollTook) {
        counters.poll(result, pollTook);
        publish();
    }

    /** An answer was valid on the line and impossible in its content. */
    synchronized void implausible(String why, Duration pollTook) {
        Timestamp now = time.moment();
        counters.poll(PollResult.IMPLAUSIBLE, pollTook);
        linkWorks(now);
        publish(alarms.report(AlarmRules.IMPLAUSIBLE_DATA, true, "Implausible data: " + why, now), Optional.empty());
        publish();
    }

    /**
     * A device of another model answered.
     *
     * @return whether an alarm told it just now
     */
    synchronized boolean unsupported(String why, Duration pollTook) {
        counters.poll(PollResult.IMPLAUSIBLE, pollTook);
        return lost(LinkState.UNSUPPORTED, why);
    }

    synchronized void retried() {
        counters.retry();
    }

    /** The port is open; nothing was received yet. A link that was up stays so until it is reported lost. */
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
     * @return whether an alarm was raised for it just now
     */
    synchronized boolean lost(LinkState to, String why) {
        Timestamp now = time.moment();
        link = to;
        linkTrouble = Optional.of(why);
        if (lostSince.isEmpty()) {
            lostSince = Optional.of(now);
            sinks.publish(new UpsEvent.LinkLost(EventContext.of(ups, now), why));
        }
        boolean reported = reportLinkLost(now);
        publish();
        return reported;
    }

    /**
     * Notices that the reading has become too old, or the link lost for long enough; does nothing otherwise.
     *
     * @return after what time to call again
     */
    public synchronized Duration checkFreshness() {
        Timestamp now = time.moment();
        boolean lossReported = lostSince.isPresent() && reportLinkLost(now);
        if (repeatReports(now) || lossReported) {
            publish();
        }
        if (!stale && reading.isPresent() && isStaleAt(reading.get(), now)) {
            stale = true;
            sinks.publish(new UpsEvent.BecameStale(
                    EventContext.of(ups, now), now.since(reading.get().at())));
            publish();
        }
        return untilNextChange(now);
    }

    private Duration untilNextChange(Timestamp now) {
        boolean delayMayRun = lostSince.isPresent() || reports.values().stream().anyMatch(Report::mayEndADelay);
        Duration most = delayMayRun ? CHECK_OF_DELAYS : MAX_UNCHECKED;
        if (stale || reading.isEmpty()) {
            return most;
        }
        Duration left = staleAfter.minus(now.since(reading.get().at()));
        return left.compareTo(most) < 0 ? left : most;
    }

    /** A condition that is not in the readings began or ended; {@code id} is that of its rule. */
    public synchronized void report(String id, boolean bad, String message) {
        reports.put(id, new Report(bad, now -> alarms.report(id, bad, message, now)));
        repeatReports(time.moment());
        publish();
    }

    /**
     * A value that is not in the readings; {@code id} is that of its rule.
     *
     * @param value absent leaves the alarm as it is
     */
    public synchronized void reportValue(String id, OptionalDouble value) {
        reports.put(id, new Report(value.isPresent(), now -> alarms.reportValue(id, value, now)));
        List<Alarm> before = alarms.active();
        repeatReports(time.moment());
        if (!alarms.active().equals(before)) {
            publish();
        }
    }

    private boolean repeatReports(Timestamp now) {
        boolean changed = false;
        for (Report report : reports.values()) {
            List<AlarmChange> changes = report.repeat().apply(now);
            publish(changes, Optional.empty());
            changed |= !changes.isEmpty();
        }
        return changed;
    }

    /** Other rules and another age from now on; alarms of rules that stay are kept, others are cleared. */
    synchronized void reconfigure(MonitorSettings other) {
        publish(alarms.replaceRules(other.rules(), time.moment()), Optional.empty());
        staleAfter = other.staleAfter(isOnBattery());
        publish();
    }

    private boolean reportLinkLost(Timestamp now) {
        String kind = link == LinkState.UNSUPPORTED ? "Unsupported device: " : "Link lost: ";
        List<AlarmChange> changes = alarms.report(AlarmRules.LINK_LOST, true, kind + linkTrouble.orElse(""), now);
        publish(changes, Optional.empty());
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
            sinks.publish(new UpsEvent.LinkRestored(EventContext.of(ups, now), absence));
        }
        publish(alarms.report(AlarmRules.LINK_LOST, false, "", now), Optional.empty());
    }

    private void publish(List<AlarmChange> changes, Optional<Reading> cause) {
        for (AlarmChange change : changes) {
            Alarm alarm = change.alarm();
            Timestamp at = change instanceof AlarmChange.Cleared cleared ? cleared.at() : alarm.since();
            EventContext context = new EventContext(Optional.of(ups), at, cause);
            if (change instanceof AlarmChange.Cleared) {
                sinks.publish(new UpsEvent.AlarmCleared(context, alarm, at.since(alarm.since())));
            } else {
                namedEvent(alarm, context).ifPresent(sinks::publish);
                sinks.publish(new UpsEvent.AlarmRaised(context, alarm));
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
        sinks.publish(snapshot);
    }

    private UpsSnapshot build() {
        return new UpsSnapshot(ups, reading, link, linkTrouble, staleAfter, alarms.active(), counters.statistics());
    }
}
