package io.github.mustmon.power;

import java.util.Locale;

/** Where a plan stands. {@link TransitionTable} says what leads from one to the other. */
public enum PowerState {
    /** On mains, nothing to do. */
    MAINS,
    /** On battery for so short a time that nobody is told. */
    GRACE,
    /** On battery, no trigger yet. */
    BATTERY,
    /** On battery when last seen; no reading since. */
    BLIND,
    /** A trigger has come; the time runs in which people can call it off. */
    COUNTDOWN,
    /** Mains came back during the countdown, which stands still until that has lasted. */
    PAUSED,
    /** Stages are going down; this host has not been told. */
    COMMITTED,
    /** All that the plan names have been told, this host included if it is in the plan. */
    HALTED,
    /** Mains is back; hosts that went down wait to be woken. */
    RETURNING,
    /** On battery, but a person has stopped the plan for a while. */
    HELD;

    /** The word used in JSON, MQTT and metrics: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
