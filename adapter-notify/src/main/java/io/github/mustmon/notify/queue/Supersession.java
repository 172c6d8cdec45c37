package io.github.mustmon.notify.queue;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which undelivered events a newer one of the same UPS makes pointless: nobody needs "on battery" after "back". */
final class Supersession {

    private static final Map<EventType, Set<EventType>> REPLACED = new EnumMap<>(Map.of(
            EventType.SUMMARY,
            EnumSet.of(
                    EventType.ON_BATTERY, EventType.STILL_ON_BATTERY, EventType.BACK_ON_MAINS, EventType.BATTERY_LOW),
            EventType.BACK_ON_MAINS,
            EnumSet.of(
                    EventType.ON_BATTERY, EventType.STILL_ON_BATTERY, EventType.BACK_ON_MAINS, EventType.BATTERY_LOW),
            EventType.STILL_ON_BATTERY,
            EnumSet.of(EventType.ON_BATTERY, EventType.STILL_ON_BATTERY),
            EventType.SHUTDOWN_CANCELLED,
            EnumSet.of(EventType.SHUTDOWN_COUNTDOWN),
            EventType.SHUTDOWN_COMMITTED,
            EnumSet.of(EventType.SHUTDOWN_COUNTDOWN),
            EventType.ALARM_CLEARED,
            EnumSet.of(EventType.ALARM_RAISED),
            EventType.LINK_RESTORED,
            EnumSet.of(EventType.LINK_LOST),
            EventType.FRESH,
            EnumSet.of(EventType.STALE)));

    private Supersession() {}

    static boolean replaces(NotifiableEvent newer, NotifiableEvent older) {
        return newer.sameUps(older)
                && REPLACED.getOrDefault(newer.type(), Set.of()).contains(older.type())
                && (newer.type() != EventType.ALARM_CLEARED || newer.subject().equals(older.subject()));
    }
}
