package io.github.mustmon.power;

/** What may lead from one state to another: the columns of {@link TransitionTable}. */
public enum PowerEvent {
    /** Enough feeds are on mains. */
    MAINS,
    /** The plan runs on battery. */
    BATTERY,
    /** Feeds that were on mains when last seen are silent. */
    SILENT_ON_MAINS,
    /** Feeds that were on battery when last seen are silent. */
    SILENT_ON_BATTERY,
    /** The output is off, and has been for 30 s. */
    OUTPUT_OFF,
    /** The output is on again, on battery, and the plan was not carried out. */
    OUTPUT_ON_AGAIN,
    /** A battery is nearly cut off. */
    URGENT,
    /** A trigger holds. */
    TRIGGER,
    /** A stage's own trigger holds: load shedding. */
    STAGE_TRIGGER,
    /** The grace is over. */
    GRACE_OVER,
    /** People are told again that the battery is in use. */
    REMINDER_DUE,
    /** The countdown is over, and the last look has not seen mains. */
    COUNTDOWN_OVER,
    /** Mains has lasted long enough to call the countdown off. */
    MAINS_LASTS,
    /** Silence has lasted too long to keep the countdown standing still. */
    SILENCE_LASTS,
    /** The runtime left is shorter than the rest of the plan. */
    RUNTIME_SHORT,
    /** A stage has reached its limit with hosts that are not seen down. */
    STAGE_LIMIT,
    /** All stages that have begun are over, and another waits. */
    STAGE_OVER,
    /** All stages are over. */
    STAGES_OVER,
    /** This host was told to power off and still runs, or refused. */
    STILL_HERE,
    /** A host is to be woken. */
    WAKE_DUE,
    /** All hosts are up again, or waking was given up. */
    WAKE_OVER,
    /** The hold has run out. */
    HOLD_OVER,
    /** A person stops the plan for a while. */
    HOLD,
    /** A person calls off what goes on. */
    CANCEL,
    /** A person ends the hold. */
    RELEASE,
    /** The plan was taken out of the configuration. */
    PLAN_REMOVED
}
