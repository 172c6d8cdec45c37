package io.github.mustmon.history;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.WallTime;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.EventType;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * An event as columns, and back. Pure.
 *
 * @param number its number
 * @param at when, by the wall clock
 * @param ups the UPS; absent for events of the daemon
 * @param type see {@link UpsEvent#type()}
 * @param message for people who read the file with other tools; for an alarm the alarm's own
 * @param duration what the event says in time: length of the outage, absence, age, how long an alarm held
 * @param word what it says in a word: reason, version, fault code, state of the regulator
 * @param alarm the alarm it is about
 * @param reading what caused it, as {@link ReadingCodec}
 */
record EventRow(
        long number,
        Instant at,
        Optional<String> ups,
        String type,
        String message,
        Optional<Duration> duration,
        Optional<String> word,
        Optional<AlarmColumns> alarm,
        Optional<String> reading) {

    private static final String TOLD = "told";
    private static final String FOUND = "found";

    /** Of an alarm all but its message. */
    record AlarmColumns(String id, String severity, Instant since, OptionalDouble peak) {}

    /**
     * @param recorded the event
     * @param now the clocks, to date events from before the wall clock was set
     */
    static EventRow of(RecordedEvent recorded, Timestamp now) {
        UpsEvent event = recorded.event();
        EventContext context = event.context();
        return new EventRow(
                recorded.number(),
                WallTime.of(context.at(), now),
                context.ups(),
                event.type(),
                event.changedAlarm().map(Alarm::message).orElseGet(event::message),
                durationOf(event),
                wordOf(event),
                event.changedAlarm()
                        .map(alarm -> new AlarmColumns(
                                alarm.id(), alarm.severity().id(), WallTime.of(alarm.since(), now), alarm.peak())),
                context.reading()
                        .map(reading -> ReadingCodec.of(
                                new Reading(reading.telemetry(), WallTime.corrected(reading.at(), now)))));
    }

    /** The event again; absent if a later version wrote it and this one does not know its type. */
    Optional<RecordedEvent> toEvent(Timestamp now) {
        EventContext context = new EventContext(
                ups, WallClock.remembered(at, now), reading.flatMap(line -> ReadingCodec.parse(line, now)));
        Duration lasted = duration.orElse(Duration.ZERO);
        String said = word.orElse("");
        return EventType.withId(type)
                .flatMap(known -> event(known, context, lasted, said, now))
                .map(each -> new RecordedEvent(number, each));
    }

    private Optional<UpsEvent> event(
            EventType known, EventContext context, Duration lasted, String said, Timestamp now) {
        return switch (known) {
            case ON_BATTERY -> Optional.of(new UpsEvent.OnBattery(context));
            case BACK_ON_MAINS -> Optional.of(new UpsEvent.BackOnMains(context, lasted));
            case BATTERY_LOW -> Optional.of(new UpsEvent.BatteryLow(context));
            case OVERLOAD -> Optional.of(new UpsEvent.Overload(context));
            case AVR_CHANGED -> Optional.of(new UpsEvent.AvrChanged(context, avr(said)));
            case FAULT_CHANGED -> fault(said).map(fault -> new UpsEvent.FaultChanged(context, fault));
            case LINK_LOST -> Optional.of(new UpsEvent.LinkLost(context, said));
            case LINK_RESTORED -> Optional.of(new UpsEvent.LinkRestored(context, lasted));
            case BECAME_STALE -> Optional.of(new UpsEvent.BecameStale(context, lasted));
            case BECAME_FRESH -> Optional.of(new UpsEvent.BecameFresh(context));
            case ALARM_RAISED -> alarm(now).map(each -> new UpsEvent.AlarmRaised(context, each));
            case ALARM_CLEARED -> alarm(now).map(each -> new UpsEvent.AlarmCleared(context, each, lasted));
            case BATTERY_REPLACED -> Optional.of(new UpsEvent.BatteryReplaced(context, said.equals(TOLD)));
            case SHUTDOWN_COUNTDOWN,
                    SHUTDOWN_CANCELLED,
                    SHUTDOWN_COMMITTED,
                    SHUTDOWN_ACTION_FAILED,
                    SHUTDOWN_IMPOSSIBLE,
                    RETURNED,
                    POWER_PLAN -> Optional.of(new UpsEvent.PowerPlanEvent(context, known, message));
            case DAEMON_STARTED -> Optional.of(new UpsEvent.DaemonStarted(context, said));
            case DAEMON_STOPPED -> Optional.of(new UpsEvent.DaemonStopped(context));
        };
    }

    private static Optional<Duration> durationOf(UpsEvent event) {
        if (event instanceof UpsEvent.BackOnMains back) {
            return Optional.of(back.outage());
        } else if (event instanceof UpsEvent.LinkRestored restored) {
            return Optional.of(restored.absence());
        } else if (event instanceof UpsEvent.BecameStale stale) {
            return Optional.of(stale.age());
        } else if (event instanceof UpsEvent.AlarmCleared cleared) {
            return Optional.of(cleared.lasted());
        }
        return Optional.empty();
    }

    private static Optional<String> wordOf(UpsEvent event) {
        if (event instanceof UpsEvent.AvrChanged changed) {
            return Optional.of(changed.avr().id());
        } else if (event instanceof UpsEvent.FaultChanged changed) {
            return Optional.of(Integer.toString(changed.fault().code()));
        } else if (event instanceof UpsEvent.LinkLost lost) {
            return Optional.of(lost.reason());
        } else if (event instanceof UpsEvent.BatteryReplaced replaced) {
            return Optional.of(replaced.told() ? TOLD : FOUND);
        } else if (event instanceof UpsEvent.DaemonStarted started) {
            return Optional.of(started.version());
        }
        return Optional.empty();
    }

    private Optional<Alarm> alarm(Timestamp now) {
        return alarm.flatMap(columns -> severity(columns.severity())
                .map(severity -> new Alarm(
                        columns.id(), severity, message, WallClock.remembered(columns.since(), now), columns.peak())));
    }

    private static Optional<Severity> severity(String id) {
        return Stream.of(Severity.values())
                .filter(severity -> severity.id().equals(id.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static AvrState avr(String id) {
        return Stream.of(AvrState.values())
                .filter(state -> state.id().equals(id))
                .findFirst()
                .orElse(AvrState.UNKNOWN);
    }

    private static Optional<Fault> fault(String code) {
        try {
            return Optional.of(new Fault(Integer.parseInt(code)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
