package io.github.mustmon.power;

/** Where a plan stands. {@link TransitionTable} says what leads from one to the other. */
public enum PowerState {
    /** On mains, nothing to do. */
    MAINS("mains"),
    /** On battery for so short a time that nobody is told. */
    GRACE("grace"),
    /** On battery, no trigger yet. */
    BATTERY("battery"),
    /** On battery when last seen; no reading since. */
    BLIND("blind"),
    /** A trigger has come; the time runs in which people can call it off. */
    COUNTDOWN("countdown"),
    /** Mains came back during the countdown, which stands still until that has lasted. */
    PAUSED("paused"),
    /** Stages are going down; this host has not been told. */
    COMMITTED("committed"),
    /** All that the plan names have been told, this host included if it is in the plan. */
    HALTED("halted"),
    /** Mains is back; hosts that went down wait to be woken. */
    RETURNING("returning"),
    /** On battery, but a person has stopped the plan for a while. */
    HELD("held");

    private final String id;

    PowerState(String id) {
        this.id = id;
    }

    /** The word used in JSON, MQTT and metrics. */
    public String id() {
        return id;
    }
}
