package io.github.mustmon.app;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.Measurements;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.notify.event.UpsObservation;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** What the fleet tells, in the terms of notifications. */
final class NotifiedEvents {

    private final Function<String, Optional<BatteryOutlook>> outlooks;

    /** @param outlooks what is estimated for the battery of a UPS */
    NotifiedEvents(Function<String, Optional<BatteryOutlook>> outlooks) {
        this.outlooks = outlooks;
    }

    /** The event to be told; absent for one that nobody is told. */
    Optional<NotifiableEvent> of(RecordedEvent recorded) {
        UpsEvent event = recorded.event();
        if (event instanceof UpsEvent.OnBattery) {
            return Optional.of(told(recorded, EventType.ON_BATTERY));
        }
        if (event instanceof UpsEvent.BackOnMains back) {
            return Optional.of(told(recorded, EventType.BACK_ON_MAINS).withOnBatteryFor(back.outage()));
        }
        if (event instanceof UpsEvent.FaultChanged fault) {
            // That it is gone is told by its alarm.
            return fault.fault().isPresent()
                    ? Optional.of(told(recorded, EventType.FAULT).withMessage(fault.message()))
                    : Optional.empty();
        }
        if (event instanceof UpsEvent.LinkLost lost) {
            return Optional.of(told(recorded, EventType.LINK_LOST).withMessage(lost.reason()));
        }
        if (event instanceof UpsEvent.LinkRestored restored) {
            return Optional.of(told(recorded, EventType.LINK_RESTORED).withOnBatteryFor(restored.absence()));
        }
        if (event instanceof UpsEvent.BecameStale stale) {
            return Optional.of(told(recorded, EventType.STALE).withOnBatteryFor(stale.age()));
        }
        if (event instanceof UpsEvent.AlarmRaised raised) {
            return alarm(recorded, EventType.ALARM_RAISED, raised.alarm())
                    .map(told -> told.withSeverity(severity(raised.alarm())));
        }
        if (event instanceof UpsEvent.AlarmCleared cleared) {
            return alarm(recorded, EventType.ALARM_CLEARED, cleared.alarm())
                    .map(told -> told.withSeverity(severity(cleared.alarm())).withOnBatteryFor(cleared.lasted()));
        }
        if (event instanceof UpsEvent.AvrChanged
                || event instanceof UpsEvent.BatteryReplaced
                || event instanceof UpsEvent.DaemonStarted
                || event instanceof UpsEvent.PowerPlanEvent) {
            return EventType.of(event.type()).map(type -> told(recorded, type).withMessage(event.message()));
        }
        return EventType.of(event.type()).map(type -> told(recorded, type));
    }

    /** A reading as an observation. */
    UpsObservation of(String ups, Reading reading) {
        Telemetry telemetry = reading.telemetry();
        UpsObservation.Supply supply = switch (telemetry.status()) {
            case BATTERY -> UpsObservation.Supply.BATTERY;
            case ONLINE -> UpsObservation.Supply.MAINS;
            case OFF, UNKNOWN -> UpsObservation.Supply.OTHER;
        };
        return new UpsObservation(ups, supply, values(ups, telemetry));
    }

    private Optional<NotifiableEvent> alarm(RecordedEvent recorded, EventType type, Alarm alarm) {
        // A channel that fails is told by the others already.
        return alarm.id().equals(AlarmRules.NOTIFY_FAILED)
                ? Optional.empty()
                : Optional.of(told(recorded, type).withSubject(alarm.id()).withMessage(alarm.message()));
    }

    private NotifiableEvent told(RecordedEvent recorded, EventType type) {
        UpsEvent event = recorded.event();
        Optional<String> ups = event.context().ups();
        NotifiableEvent told = NotifiableEvent.of(
                recorded.number(), type, ups, event.context().at().wall());
        return event.context()
                .reading()
                .flatMap(reading -> ups.map(name -> told.withValues(values(name, reading.telemetry()))))
                .orElse(told);
    }

    private Measurements values(String ups, Telemetry telemetry) {
        Optional<Duration> runtime = outlooks.apply(ups).flatMap(BatteryOutlook::runtime);
        return new Measurements(
                widened(telemetry.battery().percent()),
                telemetry.battery().volts(),
                widened(telemetry.load().watts()),
                runtime);
    }

    private static OptionalDouble widened(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }

    private static Severity severity(Alarm alarm) {
        return Severity.of(alarm.severity().id()).orElse(Severity.WARNING);
    }
}
