package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.Timestamp;

/** What an update of the {@link AlarmTracker} changed. */
public sealed interface AlarmChange {

    /** The alarm that changed. */
    Alarm alarm();

    /** An alarm that did not hold before holds now. */
    record Raised(Alarm alarm) implements AlarmChange {}

    /**
     * An alarm holds no more.
     *
     * @param alarm as it last was, with its peak
     * @param at when it was cleared
     */
    record Cleared(Alarm alarm, Timestamp at) implements AlarmChange {}
}
