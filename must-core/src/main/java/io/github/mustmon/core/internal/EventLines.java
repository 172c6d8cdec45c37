package io.github.mustmon.core.internal;

import io.github.mustmon.core.event.UpsEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events into the log, one line a change: alarms at WARN and INFO, what an alarm tells too at DEBUG. */
final class EventLines {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.mustmon.events");

    private EventLines() {}

    static void write(UpsEvent event) {
        String ups = event.context().ups().map(name -> name + ": ").orElse("");
        if (event instanceof UpsEvent.AlarmRaised || event instanceof UpsEvent.BecameStale) {
            LOG.warn("{}{}", ups, event.message());
        } else if (isToldByAnAlarm(event)) {
            LOG.debug("{}{}", ups, event.message());
        } else {
            LOG.info("{}{}", ups, event.message());
        }
    }

    private static boolean isToldByAnAlarm(UpsEvent event) {
        return event instanceof UpsEvent.OnBattery
                || event instanceof UpsEvent.BatteryLow
                || event instanceof UpsEvent.Overload
                || event instanceof UpsEvent.FaultChanged
                || event instanceof UpsEvent.LinkLost;
    }
}
