package io.github.mustmon.notify.queue;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import java.util.Map;
import java.util.Set;

/** Which undelivered events a newer one of the same UPS makes pointless: nobody needs "on battery" after "back". */
final class Supersession {

    private static final Set<EventType> OF_AN_OUTAGE =
            Set.of(EventType.ON_BATTERY, EventType.STILL_ON_BATTERY, EventType.BACK_ON_MAINS, EventType.BATTERY_LOW);
    private static final Map<EventType, Set<EventType>> REPLACED = Map.of(
            EventType.SUMMARY, OF_AN_OUTAGE,
            EventType.BACK_ON_MAINS, OF_AN_OUTAGE,
            EventType.STILL_ON_BATTERY, Set.of(EventType.ON_BATTERY, EventType.STILL_ON_BATTERY),
            EventType.SHUTDOWN_CANCELLED, Set.of(EventType.SHUTDOWN_COUNTDOWN),
            EventType.SHUTDOWN_COMMITTED, Set.of(EventType.SHUTDOWN_COUNTDOWN),
            EventType.ALARM_CLEARED, Set.of(EventType.ALARM_RAISED),
            EventType.LINK_RESTORED, Set.of(EventType.LINK_LOST),
            EventType.FRESH, Set.of(EventType.STALE));

    private Supersession() {}

    static boolean replaces(NotifiableEvent newer, NotifiableEvent older) {
        return newer.sameUps(older)
                && REPLACED.getOrDefault(newer.type(), Set.of()).contains(older.type())
                && (newer.type() != EventType.ALARM_CLEARED || newer.subject().equals(older.subject()));
    }
}
