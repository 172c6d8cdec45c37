package io.github.mustmon.core.internal;

import io.github.mustmon.core.event.UpsEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to the log: raised alarms and what the power plan says at WARN, events that an alarm reports too at DEBUG, all others at INFO. */
final class EventLogger {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.mustmon.events");

    private EventLogger() {}

    static void log(UpsEvent event) {
        String ups = event.context().ups().map(name -> name + ": ").orElse("");
        if (event instanceof UpsEvent.AlarmRaised
                || event instanceof UpsEvent.BecameStale
                || event instanceof UpsEvent.PowerPlanEvent) {
            LOG.warn("{}{}", ups, event.message());
        } else if (isReportedByAlarm(event)) {
            LOG.debug("{}{}", ups, event.message());
        } else {
            LOG.info("{}{}", ups, event.message());
        }
    }

    private static boolean isReportedByAlarm(UpsEvent event) {
        return event instanceof UpsEvent.OnBattery
                || event instanceof UpsEvent.BatteryLow
                || event instanceof UpsEvent.Overload
                || event instanceof UpsEvent.FaultChanged
                || event instanceof UpsEvent.LinkLost;
    }
}
