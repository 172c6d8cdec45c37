package io.github.mustmon.notify.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be told: one row a type, with the names under which scripts for NUT and apcupsd know it.
 *
 * <p>NUT's names are those of upsmon's NOTIFYTYPE, apcupsd's those of the first argument of apccontrol.
 */
public enum EventType {
    ON_BATTERY(Severity.WARNING, true, "ONBATT", "onbattery"),
    /** A repeat while the outage lasts. */
    STILL_ON_BATTERY(Severity.WARNING, true, "ONBATT", ""),
    /** Without a known outage; otherwise the summary is told. */
    BACK_ON_MAINS(Severity.INFO, true, "ONLINE", "mainsback"),
    /** The outage from beginning to end, told when the mains is back. */
    SUMMARY(Severity.INFO, true, "ONLINE", "mainsback"),
    BATTERY_LOW(Severity.CRITICAL, true, "LOWBATT", "failing"),
    /** Found by the estimator, or told by a person; the message says which. */
    BATTERY_REPLACED(Severity.INFO, true, "OTHER", ""),
    OVERLOAD(Severity.CRITICAL, true, "OVER", ""),
    FAULT(Severity.CRITICAL, true, "ALARM", ""),
    /** Told if it is critical; the subject is the alarm's id. */
    ALARM_RAISED(Severity.WARNING, false, "ALARM", "failing"),
    /** Told if the alarm was critical; the subject is the alarm's id. */
    ALARM_CLEARED(Severity.INFO, false, "NOTALARM", ""),
    /** The subject is the trigger, for example {@code at_percent}. */
    SHUTDOWN_COUNTDOWN(Severity.CRITICAL, true, "OTHER", "timeout"),
    SHUTDOWN_CANCELLED(Severity.INFO, true, "OTHER", "mainsback"),
    SHUTDOWN_COMMITTED(Severity.CRITICAL, true, "FSD", "doshutdown"),
    /** A host was shut down; the subject is its name. Part of the summary. */
    HOST_SHUT_DOWN(Severity.INFO, false, "OTHER", ""),
    /** An action failed; the subject is the host, the message is the cause. Part of the summary. */
    SHUTDOWN_ACTION_FAILED(Severity.CRITICAL, true, "NOPARENT", "emergency"),
    SHUTDOWN_IMPOSSIBLE(Severity.CRITICAL, true, "NOPARENT", "emergency"),
    /** Everything is up again after a shutdown. */
    RETURNED(Severity.INFO, true, "ONLINE", "mainsback"),
    /** The power-failure plan was armed or changed; the message says what it would do. */
    PLAN_CHANGED(Severity.INFO, true, "OTHER", ""),
    /** Anything else that the power-failure plan does: a stage, a hold. */
    POWER_PLAN(Severity.INFO, false, "OTHER", ""),
    /** Told after a minute without an answer. */
    LINK_LOST(Severity.WARNING, true, "COMMBAD", "commfailure"),
    LINK_RESTORED(Severity.INFO, true, "COMMOK", "commok"),
    STALE(Severity.INFO, false, "OTHER", ""),
    FRESH(Severity.INFO, false, "OTHER", ""),
    AVR(Severity.INFO, false, "OTHER", ""),
    DAEMON_STARTED(Severity.INFO, false, "OTHER", ""),
    DAEMON_STOPPED(Severity.INFO, false, "OTHER", ""),
    /** Another channel cannot deliver; the subject is its name, the message is the cause. */
    NOTIFY_FAILED(Severity.WARNING, true, "OTHER", ""),
    /** A message somebody asked for. */
    TEST(Severity.INFO, true, "OTHER", "");

    private final Severity severity;
    private final boolean toldByDefault;
    private final String nut;
    private final String apccontrol;

    EventType(Severity severity, boolean toldByDefault, String nut, String apccontrol) {
        this.severity = severity;
        this.toldByDefault = toldByDefault;
        this.nut = nut;
        this.apccontrol = apccontrol;
    }

    /** The severity of an event that does not say its own. */
    public Severity severity() {
        return severity;
    }

    /** Whether a channel without {@code events} tells it, whatever its severity. */
    public boolean toldByDefault() {
        return toldByDefault;
    }

    /** NUT's NOTIFYTYPE; {@code OTHER} if NUT knows none. */
    public String nut() {
        return nut;
    }

    /** The first argument of apccontrol; empty if apcupsd knows no such event. */
    public Optional<String> apccontrol() {
        return Optional.of(apccontrol).filter(each -> !each.isEmpty());
    }

    /** The stable word used in configuration, JSON and scripts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with this word; empty if there is none. */
    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
