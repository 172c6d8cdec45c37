package io.github.mustmon.power;

import java.util.Locale;

/** What people are told about. */
public enum PowerNotice {
    /** The battery is in use, and the grace is over. */
    ON_BATTERY("on_battery", Severity.WARNING),
    /** It still is; after 15, 30 and 60 min, then hourly. */
    STILL_ON_BATTERY("still_on_battery", Severity.WARNING),
    /** No reading while on battery. */
    BLIND("blind_on_battery", Severity.CRITICAL),
    /** Readings again, still on battery. */
    SEEN_AGAIN("seen_again", Severity.WARNING),
    /** The output of the UPS is off. */
    OUTPUT_OFF("output_off", Severity.CRITICAL),
    /** The countdown runs. */
    SHUTDOWN_COUNTDOWN("shutdown_countdown", Severity.CRITICAL),
    /** Mains came back during the countdown. */
    SHUTDOWN_PAUSED("shutdown_paused", Severity.INFO),
    /** The shutdown was called off, by mains or by a person. */
    SHUTDOWN_CANCELLED("shutdown_cancelled", Severity.INFO),
    /** The shutdown begins. */
    SHUTDOWN_COMMITTED("shutdown_committed", Severity.CRITICAL),
    /** A stage begins. */
    STAGE_BEGUN("shutdown_stage", Severity.WARNING),
    /** A host took the word to shut down. */
    HOST_SHUT_DOWN("host_shut_down", Severity.INFO),
    /** A host could not be told, or did not go down in time. */
    SHUTDOWN_ACTION_FAILED("shutdown_action_failed", Severity.CRITICAL),
    /** A person holds the plan. */
    HELD("shutdown_held", Severity.WARNING),
    /** The hold is over. */
    HOLD_OVER("hold_over", Severity.WARNING),
    /** Mains is back; hosts wait to be woken. */
    MAINS_BACK("mains_back", Severity.INFO),
    /** The summary of an outage in which nothing went down. */
    BACK_ON_MAINS("back_on_mains", Severity.INFO),
    /** The hosts are back, or waking was given up. */
    RETURNED("returned", Severity.INFO),
    /** The daemon was started in the middle of an outage, or after one. */
    RESUMED("power_resumed", Severity.WARNING);

    /** How urgent a notice is. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** Somebody should look. */
        WARNING,
        /** Somebody should act. */
        CRITICAL;

        /** The word used in JSON: lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String id;
    private final Severity severity;

    PowerNotice(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /** The name of the event. */
    public String id() {
        return id;
    }

    /** How urgent it is. */
    public Severity severity() {
        return severity;
    }
}
