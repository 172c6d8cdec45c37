package io.github.mustmon.app.power;

import io.github.mustmon.core.event.EventType;
import io.github.mustmon.power.OutageSummary;
import io.github.mustmon.power.PowerAlarm;
import io.github.mustmon.power.PowerEffect;
import io.github.mustmon.power.PowerNotice;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the policy tells into events, alarms and lines of the log. */
final class PowerAnnouncer {

    private static final Logger LOG = LoggerFactory.getLogger(PowerAnnouncer.class);

    private final PowerOutputs outputs;

    PowerAnnouncer(PowerOutputs outputs) {
        this.outputs = outputs;
    }

    void tell(PowerEffect.Tell tell) {
        Optional<EventType> kind = kind(tell.notice());
        if (kind.isPresent()) {
            outputs.event(kind.get(), tell.text(), tell.subject(), tell.dryRun());
        } else {
            LOG.info("{}", tell.text());
        }
    }

    void raise(PowerEffect.RaiseAlarm alarm) {
        if (alarm.alarm() == PowerAlarm.SHUTDOWN_IMPOSSIBLE) {
            outputs.event(EventType.SHUTDOWN_IMPOSSIBLE, alarm.text());
        }
        id(alarm.alarm())
                .ifPresentOrElse(id -> outputs.alarm(id, true, alarm.text()), () -> LOG.info("{}", alarm.text()));
    }

    void clear(PowerEffect.ClearAlarm alarm) {
        id(alarm.alarm()).ifPresent(id -> outputs.alarm(id, false, ""));
    }

    void outage(OutageSummary outage) {
        LOG.info(
                "Power plan: outage {} from {} to {}, trigger {}, told: {}, failed: {}",
                outage.id(),
                outage.from(),
                outage.to(),
                outage.trigger().map(trigger -> trigger.id()).orElse("none"),
                outage.hostsTold(),
                outage.failures());
    }

    /** Absent for what the UPS itself already tells. */
    private static Optional<EventType> kind(PowerNotice notice) {
        return switch (notice) {
            case ON_BATTERY, STILL_ON_BATTERY, BACK_ON_MAINS -> Optional.empty();
            case SHUTDOWN_COUNTDOWN -> Optional.of(EventType.SHUTDOWN_COUNTDOWN);
            case SHUTDOWN_CANCELLED -> Optional.of(EventType.SHUTDOWN_CANCELLED);
            case SHUTDOWN_COMMITTED -> Optional.of(EventType.SHUTDOWN_COMMITTED);
            case SHUTDOWN_ACTION_FAILED -> Optional.of(EventType.SHUTDOWN_ACTION_FAILED);
            case RETURNED -> Optional.of(EventType.RETURNED);
            case BLIND,
                    SEEN_AGAIN,
                    OUTPUT_OFF,
                    SHUTDOWN_PAUSED,
                    STAGE_BEGUN,
                    HOST_SHUT_DOWN,
                    HELD,
                    HOLD_OVER,
                    MAINS_BACK,
                    RESUMED -> Optional.of(EventType.POWER_PLAN);
        };
    }

    /** Absent for what the UPS itself raises as {@code link_lost}. */
    private static Optional<String> id(PowerAlarm alarm) {
        return switch (alarm) {
            case SHUTDOWN_IMPOSSIBLE -> Optional.of(AlarmRules.SHUTDOWN_IMPOSSIBLE);
            case OUTPUT_OFF -> Optional.of(AlarmRules.POWER_OUTPUT_OFF);
            case RECORD_NOT_WRITTEN -> Optional.of(AlarmRules.POWER_RECORD_NOT_WRITTEN);
            case FEED_SILENT -> Optional.empty();
        };
    }
}
