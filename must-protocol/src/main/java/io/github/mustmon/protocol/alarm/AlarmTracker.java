package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.Moment;
import io.github.mustmon.protocol.alarm.Condition.Flag;
import io.github.mustmon.protocol.alarm.Condition.Limit;
import io.github.mustmon.protocol.alarm.Condition.Reported;
import io.github.mustmon.protocol.alarm.Condition.Side;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Remembers which alarms are active and says what each reading changes: an alarm is raised once and cleared once. For one
 * thread.
 */
public final class AlarmTracker {

    private List<Track> tracks;

    /** One rule and what is known of it. */
    private static final class Track {
        private final AlarmRule rule;
        private Optional<Moment> badSince = Optional.empty();
        private Optional<Alarm> active = Optional.empty();

        private Track(AlarmRule rule) {
            this.rule = rule;
        }
    }

    /** @param rules which alarms there are; ids must differ */
    public AlarmTracker(List<AlarmRule> rules) {
        this.tracks = rules.stream().map(Track::new).toList();
        if (rules.stream().map(AlarmRule::id).distinct().count() != rules.size()) {
            throw new IllegalArgumentException("each rule needs an id of its own. Found: "
                    + rules.stream().map(AlarmRule::id).toList());
        }
    }

    /** Changes the rules; alarms of rules that stay are kept, those of rules that go are forgotten. */
    public void replaceRules(List<AlarmRule> rules) {
        List<Track> kept = tracks;
        tracks = rules.stream()
                .map(rule -> {
                    Track track = new Track(rule);
                    kept.stream()
                            .filter(old -> old.rule.id().equals(rule.id()))
                            .findFirst()
                            .ifPresent(old -> {
                                track.badSince = old.badSince;
                                track.active = old.active;
                            });
                    return track;
                })
                .toList();
    }

    /** Active alarms in the order in which they were raised. */
    public List<Alarm> active() {
        List<Alarm> alarms = new ArrayList<>();
        for (Track track : tracks) {
            track.active.ifPresent(alarms::add);
        }
        alarms.sort(Comparator.comparingLong(alarm -> alarm.since().nanos()));
        return List.copyOf(alarms);
    }

    /** What a reading changes. */
    public List<AlarmChange> update(Telemetry telemetry, Moment now) {
        List<AlarmChange> changes = List.of();
        for (Track track : tracks) {
            Optional<AlarmChange> change = judge(track, telemetry, now);
            if (change.isPresent()) {
                changes = changes.isEmpty() ? new ArrayList<>() : changes;
                changes.add(change.get());
            }
        }
        return changes;
    }

    /**
     * Tells of a state that no reading tells. Does nothing if there is no such rule.
     *
     * @param id id of a rule with a {@link Reported} condition
     * @param bad whether it holds
     * @param message what people are told while it does
     */
    public List<AlarmChange> report(String id, boolean bad, String message, Moment now) {
        for (Track track : tracks) {
            if (track.rule.id().equals(id) && track.rule.condition() instanceof Reported) {
                return apply(track, bad ? Verdict.BAD : Verdict.GOOD, OptionalDouble.empty(), () -> message, now)
                        .map(List::of)
                        .orElse(List.of());
            }
        }
        return List.of();
    }

    private static Optional<AlarmChange> judge(Track track, Telemetry telemetry, Moment now) {
        if (track.rule.condition() instanceof Limit limit) {
            OptionalDouble value = limit.value().apply(telemetry);
            Verdict verdict = limit.verdict(value);
            return isQuiet(track, verdict)
                    ? Optional.empty()
                    : apply(track, verdict, value, () -> limit.message(value), now);
        }
        if (track.rule.condition() instanceof Flag flag) {
            Verdict verdict = flag.holds().test(telemetry) ? Verdict.BAD : Verdict.GOOD;
            return isQuiet(track, verdict)
                    ? Optional.empty()
                    : apply(
                            track,
                            verdict,
                            OptionalDouble.empty(),
                            () -> flag.message().apply(telemetry),
                            now);
        }
        return Optional.empty();
    }

    /** The usual case: nothing was wrong and nothing is. */
    private static boolean isQuiet(Track track, Verdict verdict) {
        return verdict != Verdict.BAD && track.active.isEmpty() && track.badSince.isEmpty();
    }

    private static Optional<AlarmChange> apply(
            Track track, Verdict verdict, OptionalDouble value, Supplier<String> message, Moment now) {
        if (track.active.isPresent()) {
            Alarm alarm = worsened(track.rule, track.active.get(), value);
            if (verdict == Verdict.GOOD) {
                track.active = Optional.empty();
                track.badSince = Optional.empty();
                return Optional.of(new AlarmChange.Cleared(alarm, now));
            }
            track.active = Optional.of(alarm);
            return Optional.empty();
        }
        if (verdict != Verdict.BAD) {
            track.badSince = Optional.empty();
            return Optional.empty();
        }
        Moment since = track.badSince.orElse(now);
        track.badSince = Optional.of(since);
        if (now.since(since).compareTo(track.rule.delay()) < 0) {
            return Optional.empty();
        }
        Alarm alarm = new Alarm(track.rule.id(), track.rule.severity(), message.get(), now, value);
        track.active = Optional.of(alarm);
        return Optional.of(new AlarmChange.Raised(alarm));
    }

    private static Alarm worsened(AlarmRule rule, Alarm alarm, OptionalDouble value) {
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
