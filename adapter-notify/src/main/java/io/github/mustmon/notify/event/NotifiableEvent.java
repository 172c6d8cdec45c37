package io.github.mustmon.notify.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that may be told to people.
 *
 * @param number the number in the event log; 0 if it has none
 * @param type what happened
 * @param ups name of the UPS; absent if the event is about the whole program
 * @param severity how much it matters
 * @param at wall-clock time
 * @param subject what it is about: an alarm's id, a host, a trigger; empty if nothing
 * @param message a plain English sentence, used where no translated text exists, and for causes; may be empty
 * @param values what the UPS measured then
 * @param outage number of the outage it belongs to
 * @param onBatteryFor time on battery so far, or the length of what has ended
 * @param dryRun whether the power-failure plan only pretends
 * @param summary the outage, if this is its summary
 */
public record NotifiableEvent(
        long number,
        EventType type,
        Optional<String> ups,
        Severity severity,
        Instant at,
        String subject,
        String message,
        Measurements values,
        OptionalLong outage,
        Optional<Duration> onBatteryFor,
        boolean dryRun,
        Optional<OutageSummary> summary) {

    /** An event of a UPS with the severity of its type. */
    public static NotifiableEvent of(long number, EventType type, String ups, Instant at) {
        return of(number, type, Optional.of(ups), at);
    }

    /** An event with the severity of its type. */
    public static NotifiableEvent of(long number, EventType type, Optional<String> ups, Instant at) {
        return new NotifiableEvent(
                number,
                type,
                ups,
                type.severity(),
                at,
                "",
                "",
                Measurements.NONE,
                OptionalLong.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    public NotifiableEvent withSeverity(Severity value) {
        return new NotifiableEvent(
                number, type, ups, value, at, subject, message, values, outage, onBatteryFor, dryRun, summary);
    }

    public NotifiableEvent withSubject(String value) {
        return new NotifiableEvent(
                number, type, ups, severity, at, value, message, values, outage, onBatteryFor, dryRun, summary);
    }

    public NotifiableEvent withMessage(String value) {
        return new NotifiableEvent(
                number, type, ups, severity, at, subject, value, values, outage, onBatteryFor, dryRun, summary);
    }

    public NotifiableEvent withValues(Measurements value) {
        return new NotifiableEvent(
                number, type, ups, severity, at, subject, message, value, outage, onBatteryFor, dryRun, summary);
    }

    public NotifiableEvent withOutage(OptionalLong value) {
        return new NotifiableEvent(
                number, type, ups, severity, at, subject, message, values, value, onBatteryFor, dryRun, summary);
    }

    public NotifiableEvent withOnBatteryFor(Duration value) {
        return new NotifiableEvent(
                number, type, ups, severity, at, subject, message, values, outage, Optional.of(value), dryRun, summary);
    }

    public NotifiableEvent withDryRun(boolean value) {
        return new NotifiableEvent(
                number, type, ups, severity, at, subject, message, values, outage, onBatteryFor, value, summary);
    }

    public NotifiableEvent withSummary(OutageSummary value) {
        Optional<OutageSummary> whole = Optional.of(value);
        return new NotifiableEvent(
                number, type, ups, severity, at, subject, message, values, outage, onBatteryFor, dryRun, whole);
    }

    /** Whether another event is about the same UPS; what is about the whole program matches only its like. */
    public boolean sameUps(NotifiableEvent other) {
        return ups.equals(other.ups);
    }

    /** Whether both have the same UPS and the same {@link #key()}. */
    public boolean isSameAs(NotifiableEvent other) {
        return sameUps(other) && key().equals(other.key());
    }

    /** What makes an alarm and the event of the same name one message. */
    public String key() {
        return switch (type) {
            case ALARM_RAISED -> subject;
            case ALARM_CLEARED -> "cleared " + subject;
            case HOST_SHUT_DOWN, SHUTDOWN_ACTION_FAILED, NOTIFY_FAILED -> type.word() + " " + subject;
            case POWER_PLAN -> type.word() + " " + message;
            default -> type.word();
        };
    }
}
