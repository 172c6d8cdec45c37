package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Condition.ExternalCondition;
import io.github.mustmon.protocol.alarm.Condition.Flag;
import io.github.mustmon.protocol.alarm.Condition.Limit;
import io.github.mustmon.protocol.alarm.Condition.ReportedLimit;
import io.github.mustmon.protocol.alarm.Condition.Side;
import io.github.mustmon.protocol.alarm.Condition.Threshold;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * One rule and what is known of it.
 *
 * <pre>
 *           violated          violated for the delay         clear, or after flapping clear for the calm period
 *   QUIET  ----->  PENDING  -------------------->  ACTIVE  -------------------------------------------->  QUIET
 *             not violated: back to QUIET
 * </pre>
 */
final class AlarmState {

    /** Time without a relapse after which an alarm counts as gone for good. */
    private static final Duration CALM_PERIOD = Duration.ofMinutes(1);

    private static final int MIN_RAISES_TO_FLAP = 3;

    private final AlarmRule rule;
    private Optional<Timestamp> violatedSince = Optional.empty();
    private Optional<Timestamp> clearSince = Optional.empty();
    private Optional<Timestamp> clearedAt = Optional.empty();
    private Optional<Alarm> active = Optional.empty();
    private int raisesWithoutCalm;

    /** The value in the message of the active alarm, so that it is written anew only for another one. */
    private OptionalDouble messageValue = OptionalDouble.empty();

    AlarmState(AlarmRule rule) {
        this.rule = rule;
    }

    /** What is known of this one, for another rule of the same id. */
    AlarmState with(AlarmRule other) {
        AlarmState state = new AlarmState(other);
        state.violatedSince = violatedSince;
        state.clearSince = clearSince;
        state.clearedAt = clearedAt;
        state.active = active.map(alarm -> withSeverity(alarm, other.severity()));
        state.messageValue = messageValue;
        state.raisesWithoutCalm = raisesWithoutCalm;
        return state;
    }

    String id() {
        return rule.id();
    }

    Optional<Alarm> active() {
        return active;
    }

    boolean isExternal() {
        return rule.condition() instanceof ExternalCondition || rule.condition() instanceof ReportedLimit;
    }

    /** What a reading changes. */
    Optional<AlarmChange> evaluate(Telemetry telemetry, Timestamp now) {
        if (rule.condition() instanceof Limit limit) {
            return evaluate(limit, limit.value().apply(telemetry), now);
        }
        if (rule.condition() instanceof Flag flag) {
            Evaluation evaluation = flag.holds().test(telemetry) ? Evaluation.VIOLATED : Evaluation.CLEAR;
            return isQuiet(evaluation)
                    ? Optional.empty()
                    : apply(
                            evaluation,
                            OptionalDouble.empty(),
                            () -> flag.message().apply(telemetry),
                            now);
        }
        return Optional.empty();
    }

    /** What a value changes that no reading shows. */
    Optional<AlarmChange> evaluate(OptionalDouble value, Timestamp now) {
        return rule.condition() instanceof ReportedLimit limit ? evaluate(limit, value, now) : Optional.empty();
    }

    private Optional<AlarmChange> evaluate(Threshold limit, OptionalDouble value, Timestamp now) {
        Evaluation evaluation = limit.side().evaluate(value, limit.threshold(), limit.hysteresis());
        return isQuiet(evaluation) ? Optional.empty() : apply(evaluation, value, () -> message(limit, value), now);
    }

    /** What an evaluation changes. */
    Optional<AlarmChange> apply(Evaluation evaluation, OptionalDouble value, Supplier<String> message, Timestamp now) {
        return active.isPresent()
                ? hold(active.get(), evaluation, value, message, now)
                : raiseWhenDue(evaluation, value, message, now);
    }

    /** The usual case, in which nothing is allocated: nothing was wrong and nothing is. */
    boolean isQuiet(Evaluation evaluation) {
        return evaluation != Evaluation.VIOLATED && active.isEmpty() && violatedSince.isEmpty();
    }

    private Optional<AlarmChange> raiseWhenDue(
            Evaluation evaluation, OptionalDouble value, Supplier<String> message, Timestamp now) {
        if (evaluation == Evaluation.UNKNOWN) {
            return Optional.empty();
        }
        if (evaluation != Evaluation.VIOLATED) {
            violatedSince = Optional.empty();
            return Optional.empty();
        }
        Timestamp since = violatedSince.orElse(now);
        violatedSince = Optional.of(since);
        if (now.since(since).compareTo(rule.delay()) < 0) {
            return Optional.empty();
        }
        boolean relapse = clearedAt.isPresent() && isWithinCalmPeriod(clearedAt.get(), now);
        raisesWithoutCalm = relapse ? raisesWithoutCalm + 1 : 1;
        Alarm alarm = new Alarm(rule.id(), rule.severity(), message.get(), now, value);
        active = Optional.of(alarm);
        messageValue = value;
        return Optional.of(new AlarmChange.Raised(alarm));
    }

    /** Id, time and peak of an active alarm stay; message and severity follow the reading and the rule. */
    private Optional<AlarmChange> hold(
            Alarm alarm, Evaluation evaluation, OptionalDouble value, Supplier<String> message, Timestamp now) {
        Alarm held = withPeak(isShown(evaluation, value) ? withMessage(alarm, value, message.get()) : alarm, value);
        active = Optional.of(held);
        if (evaluation == Evaluation.VIOLATED) {
            clearSince = Optional.empty();
        }
        if (evaluation != Evaluation.CLEAR) {
            return Optional.empty();
        }
        clearSince = clearSince.isPresent() ? clearSince : Optional.of(now);
        if (raisesWithoutCalm >= MIN_RAISES_TO_FLAP && isWithinCalmPeriod(clearSince.get(), now)) {
            return Optional.empty();
        }
        active = Optional.empty();
        violatedSince = Optional.empty();
        clearSince = Optional.empty();
        clearedAt = Optional.of(now);
        return Optional.of(new AlarmChange.Cleared(held, now));
    }

    private static boolean isWithinCalmPeriod(Timestamp since, Timestamp now) {
        return now.since(since).compareTo(CALM_PERIOD) < 0;
    }

    /** What is within its limits, or absent, says nothing of an alarm that still holds. */
    private boolean isShown(Evaluation evaluation, OptionalDouble value) {
        boolean holds = evaluation == Evaluation.VIOLATED || evaluation == Evaluation.UNDECIDED;
        return holds && (value.isEmpty() || !value.equals(messageValue));
    }

    private Alarm withMessage(Alarm alarm, OptionalDouble value, String message) {
        messageValue = value;
        return message.equals(alarm.message())
                ? alarm
                : new Alarm(alarm.id(), alarm.severity(), message, alarm.since(), alarm.peak());
    }

    private static Alarm withSeverity(Alarm alarm, Severity severity) {
        return new Alarm(alarm.id(), severity, alarm.message(), alarm.since(), alarm.peak());
    }

    private Alarm withPeak(Alarm alarm, OptionalDouble value) {
        if (value.isEmpty() || alarm.peak().isEmpty() || !(rule.condition() instanceof Threshold limit)) {
            return alarm;
        }
        double before = alarm.peak().getAsDouble();
        double peak = limit.side() == Side.BELOW
                ? Math.min(before, value.getAsDouble())
                : Math.max(before, value.getAsDouble());
        return peak == before
                ? alarm
                : new Alarm(alarm.id(), alarm.severity(), alarm.message(), alarm.since(), OptionalDouble.of(peak));
    }

    private static String message(Threshold limit, OptionalDouble value) {
        return value.isEmpty()
                ? limit.label()
                : String.format(Locale.ROOT, "%s: %s %s", limit.label(), plain(value.getAsDouble()), limit.unit());
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
