package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Condition.Flag;
import io.github.mustmon.protocol.alarm.Condition.Limit;
import io.github.mustmon.protocol.alarm.Condition.Reported;
import io.github.mustmon.protocol.alarm.Condition.Side;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * One rule and what is known of it.
 *
 * <pre>
 *           bad               bad for the delay              good, or after flapping good for the calm
 *   QUIET  ----->  PENDING  -------------------->  ACTIVE  -------------------------------------------->  QUIET
 *             not bad: back to QUIET
 * </pre>
 */
final class Track {

    /** Time without a relapse after which an alarm counts as gone for good. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private static final int RAISES_THAT_ARE_FLAPPING = 3;

    private final AlarmRule rule;
    private Optional<Timestamp> badSince = Optional.empty();
    private Optional<Timestamp> goodSince = Optional.empty();
    private Optional<Timestamp> clearedAt = Optional.empty();
    private Optional<Alarm> active = Optional.empty();
    private int raisesWithoutCalm;

    Track(AlarmRule rule) {
        this.rule = rule;
    }

    /** What is known of this one, for another rule of the same id. */
    Track with(AlarmRule other) {
        Track track = new Track(other);
        track.badSince = badSince;
        track.goodSince = goodSince;
        track.clearedAt = clearedAt;
        track.active = active;
        track.raisesWithoutCalm = raisesWithoutCalm;
        return track;
    }

    String id() {
        return rule.id();
    }

    Optional<Alarm> active() {
        return active;
    }

    boolean isReported() {
        return rule.condition() instanceof Reported;
    }

    /** What a reading changes. */
    Optional<AlarmChange> judge(Telemetry telemetry, Timestamp now) {
        if (rule.condition() instanceof Limit limit) {
            OptionalDouble value = limit.value().apply(telemetry);
            Verdict verdict = limit.verdict(value);
            return isQuiet(verdict) ? Optional.empty() : apply(verdict, value, () -> limit.message(value), now);
        }
        if (rule.condition() instanceof Flag flag) {
            Verdict verdict = flag.holds().test(telemetry) ? Verdict.BAD : Verdict.GOOD;
            return isQuiet(verdict)
                    ? Optional.empty()
                    : apply(
                            verdict,
                            OptionalDouble.empty(),
                            () -> flag.message().apply(telemetry),
                            now);
        }
        return Optional.empty();
    }

    /** What a verdict changes. */
    Optional<AlarmChange> apply(Verdict verdict, OptionalDouble value, Supplier<String> message, Timestamp now) {
        return active.isPresent() ? hold(active.get(), verdict, value, now) : watch(verdict, value, message, now);
    }

    /** The usual case, in which nothing is allocated: nothing was wrong and nothing is. */
    boolean isQuiet(Verdict verdict) {
        return verdict != Verdict.BAD && active.isEmpty() && badSince.isEmpty();
    }

    private Optional<AlarmChange> watch(
            Verdict verdict, OptionalDouble value, Supplier<String> message, Timestamp now) {
        if (verdict == Verdict.UNKNOWN) {
            return Optional.empty();
        }
        if (verdict != Verdict.BAD) {
            badSince = Optional.empty();
            return Optional.empty();
        }
        Timestamp since = badSince.orElse(now);
        badSince = Optional.of(since);
        if (now.since(since).compareTo(rule.delay()) < 0) {
            return Optional.empty();
        }
        boolean relapse = clearedAt.isPresent() && isShorterThanCalm(clearedAt.get(), now);
        raisesWithoutCalm = relapse ? raisesWithoutCalm + 1 : 1;
        Alarm alarm = new Alarm(rule.id(), rule.severity(), message.get(), now, value);
        active = Optional.of(alarm);
        return Optional.of(new AlarmChange.Raised(alarm));
    }

    private Optional<AlarmChange> hold(Alarm alarm, Verdict verdict, OptionalDouble value, Timestamp now) {
        Alarm worst = worsened(alarm, value);
        active = Optional.of(worst);
        if (verdict == Verdict.BAD) {
            goodSince = Optional.empty();
        }
        if (verdict != Verdict.GOOD) {
            return Optional.empty();
        }
        goodSince = goodSince.isPresent() ? goodSince : Optional.of(now);
        if (raisesWithoutCalm >= RAISES_THAT_ARE_FLAPPING && isShorterThanCalm(goodSince.get(), now)) {
            return Optional.empty();
        }
        active = Optional.empty();
        badSince = Optional.empty();
        goodSince = Optional.empty();
        clearedAt = Optional.of(now);
        return Optional.of(new AlarmChange.Cleared(worst, now));
    }

    private static boolean isShorterThanCalm(Timestamp since, Timestamp now) {
        return now.since(since).compareTo(CALM) < 0;
    }

    private Alarm worsened(Alarm alarm, OptionalDouble value) {
        if (value.isEmpty() || alarm.peak().isEmpty() || !(rule.condition() instanceof Limit limit)) {
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
}
