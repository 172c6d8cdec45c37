package io.github.mustmon.app;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.event.EventContext;
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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** What the fleet tells, in the terms of notifications. */
final class NotificationMapper {

    private final Function<String, Optional<BatteryOutlook>> outlooks;

    /** @param outlooks what is estimated for the battery of a UPS */
    NotificationMapper(Function<String, Optional<BatteryOutlook>> outlooks) {
        this.outlooks = outlooks;
    }

    /** The event to be told; absent for one that nobody is told. */
    Optional<NotifiableEvent> of(RecordedEvent recorded) {
        UpsEvent event = recorded.event();
        return isTold(event) ? type(event).map(type -> withDetails(common(recorded, type), event)) : Optional.empty();
    }

    /** What the plan says of one host, and is no failure, is that it was shut down. */
    private static Optional<EventType> type(UpsEvent event) {
        Optional<EventType> type = EventType.of(event.type());
        return event instanceof UpsEvent.PowerPlanEvent plan && !plan.subject().isEmpty()
                ? type.map(known -> known == EventType.POWER_PLAN ? EventType.HOST_SHUT_DOWN : known)
                : type;
    }

    private static boolean isTold(UpsEvent event) {
        if (event instanceof UpsEvent.FaultChanged fault) {
            // That it is gone is told by its alarm.
            return fault.fault().isPresent();
        }
        // A channel that fails is told by the others already.
        return !(event instanceof UpsEvent.AlarmRaised raised && isOfNotifications(raised.alarm()))
                && !(event instanceof UpsEvent.AlarmCleared cleared && isOfNotifications(cleared.alarm()));
    }

    private static boolean isOfNotifications(Alarm alarm) {
        return alarm.id().equals(AlarmRules.NOTIFY_FAILED);
    }

    private static NotifiableEvent withDetails(NotifiableEvent told, UpsEvent event) {
        if (event instanceof UpsEvent.BackOnMains back) {
            return told.withOnBatteryFor(back.outage());
        } else if (event instanceof UpsEvent.LinkLost lost) {
            return told.withMessage(lost.reason());
        } else if (event instanceof UpsEvent.LinkRestored restored) {
            return told.withOnBatteryFor(restored.absence());
        } else if (event instanceof UpsEvent.BecameStale stale) {
            return told.withOnBatteryFor(stale.age());
        } else if (event instanceof UpsEvent.AlarmRaised raised) {
            return withAlarm(told, raised.alarm());
        } else if (event instanceof UpsEvent.AlarmCleared cleared) {
            return withAlarm(told, cleared.alarm()).withOnBatteryFor(cleared.lasted());
        } else if (event instanceof UpsEvent.FaultChanged
                || event instanceof UpsEvent.AvrChanged
                || event instanceof UpsEvent.BatteryReplaced
                || event instanceof UpsEvent.DaemonStarted) {
            return told.withMessage(event.message());
        } else if (event instanceof UpsEvent.PowerPlanEvent plan) {
            return told.withMessage(plan.message()).withSubject(plan.subject()).withDryRun(plan.dryRun());
        }
        return told;
    }

    private static NotifiableEvent withAlarm(NotifiableEvent told, Alarm alarm) {
        return told.withSubject(alarm.id())
                .withMessage(alarm.message())
                .withSeverity(Severity.of(alarm.severity().id()).orElse(Severity.WARNING));
    }

    private NotifiableEvent common(RecordedEvent recorded, EventType type) {
        EventContext context = recorded.event().context();
        NotifiableEvent told = NotifiableEvent.of(
                recorded.number(), type, context.ups(), context.at().wall());
        return context.reading()
                .flatMap(reading -> context.ups().map(ups -> told.withValues(values(ups, reading.telemetry()))))
                .orElse(told);
    }

    UpsObservation of(String ups, Reading reading) {
        Telemetry telemetry = reading.telemetry();
        UpsObservation.Supply supply = switch (telemetry.status()) {
            case BATTERY -> UpsObservation.Supply.BATTERY;
            case ONLINE -> UpsObservation.Supply.MAINS;
            case OFF, UNKNOWN -> UpsObservation.Supply.OTHER;
        };
        return new UpsObservation(ups, supply, values(ups, telemetry));
    }

    private Measurements values(String ups, Telemetry telemetry) {
        return new Measurements(
                widened(telemetry.battery().percent()),
                telemetry.battery().volts(),
                widened(telemetry.load().watts()),
                outlooks.apply(ups).flatMap(BatteryOutlook::runtime));
    }

    private static OptionalDouble widened(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }
}
