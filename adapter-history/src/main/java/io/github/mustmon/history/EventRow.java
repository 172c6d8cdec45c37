package io.github.mustmon.history;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.event.EventContext;
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
 * @param reading what caused it, as {@link ReadingText}
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

    /** Of an alarm all but its message. */
    record AlarmColumns(String id, String severity, Instant since, OptionalDouble peak) {}

    /**
     * @param recorded the event
     * @param believable a moment at which the wall clock was right, to date events from before it was set
     */
    static EventRow of(RecordedEvent recorded, Timestamp believable) {
        UpsEvent event = recorded.event();
        EventContext context = event.context();
        return new EventRow(
                recorded.number(),
                WallClock.corrected(context.at(), believable).wall(),
                context.ups(),
                event.type(),
                alarmOf(event).map(Alarm::message).orElseGet(event::message),
                durationOf(event),
                wordOf(event),
                alarmOf(event)
                        .map(alarm -> new AlarmColumns(
                                alarm.id(),
                                alarm.severity().id(),
                                WallClock.corrected(alarm.since(), believable).wall(),
                                alarm.peak())),
                context.reading()
                        .map(reading -> ReadingText.of(
                                new Reading(reading.telemetry(), WallClock.corrected(reading.at(), believable)))));
    }

    /** The event again; absent if a later version wrote it and this one does not know its type. */
    Optional<RecordedEvent> toEvent(Timestamp now) {
        EventContext context = new EventContext(
                ups, WallClock.remembered(at, now), reading.flatMap(line -> ReadingText.parse(line, now)));
        Duration lasted = duration.orElse(Duration.ZERO);
        String said = word.orElse("");
        Optional<UpsEvent> event = switch (type) {
            case "on_battery" -> Optional.of(new UpsEvent.OnBattery(context));
            case "back_on_mains" -> Optional.of(new UpsEvent.BackOnMains(context, lasted));
            case "battery_low" -> Optional.of(new UpsEvent.BatteryLow(context));
            case "overload" -> Optional.of(new UpsEvent.Overload(context));
            case "avr" -> Optional.of(new UpsEvent.AvrChanged(context, avr(said)));
            case "fault" -> fault(said).map(fault -> new UpsEvent.FaultChanged(context, fault));
            case "link_lost" -> Optional.of(new UpsEvent.LinkLost(context, said));
            case "link_restored" -> Optional.of(new UpsEvent.LinkRestored(context, lasted));
            case "stale" -> Optional.of(new UpsEvent.BecameStale(context, lasted));
            case "fresh" -> Optional.of(new UpsEvent.BecameFresh(context));
            case "alarm_raised" -> alarm(now).map(each -> new UpsEvent.AlarmRaised(context, each));
            case "alarm_cleared" -> alarm(now).map(each -> new UpsEvent.AlarmCleared(context, each, lasted));
            case "daemon_started" -> Optional.of(new UpsEvent.DaemonStarted(context, said));
            case "daemon_stopped" -> Optional.of(new UpsEvent.DaemonStopped(context));
            default -> Optional.empty();
        };
        return event.map(each -> new RecordedEvent(number, each));
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
        } else if (event instanceof UpsEvent.DaemonStarted started) {
            return Optional.of(started.version());
        }
        return Optional.empty();
    }

    private static Optional<Alarm> alarmOf(UpsEvent event) {
        if (event instanceof UpsEvent.AlarmRaised raised) {
            return Optional.of(raised.alarm());
        } else if (event instanceof UpsEvent.AlarmCleared cleared) {
            return Optional.of(cleared.alarm());
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
