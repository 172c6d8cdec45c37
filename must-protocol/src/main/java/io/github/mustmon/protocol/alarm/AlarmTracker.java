package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Condition.ExternalCondition;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Remembers which alarms are active and says what each reading changes: an alarm is raised once and cleared once. For one
 * thread.
 *
 * <p>An alarm that comes and goes does not flood: when it is raised for the third time with less than a minute of calm
 * between, it is cleared only after its condition has been good for a minute.
 */
public final class AlarmTracker {

    private List<AlarmState> states;

    /** @param rules which alarms there are; ids must differ */
    public AlarmTracker(List<AlarmRule> rules) {
        requireDifferentIds(rules);
        this.states = rules.stream().map(AlarmState::new).toList();
    }

    /**
     * Changes the rules. Alarms of rules that stay are kept: they have the severity of the new rule at once, and
     * are evaluated by it from the next reading on.
     *
     * @return alarms of rules that go, cleared
     */
    public List<AlarmChange> replaceRules(List<AlarmRule> rules, Timestamp now) {
        requireDifferentIds(rules);
        List<AlarmChange> changes = new ArrayList<>();
        List<AlarmState> kept = new ArrayList<>();
        for (AlarmRule rule : rules) {
            kept.add(state(rule.id()).map(old -> old.with(rule)).orElseGet(() -> new AlarmState(rule)));
        }
        for (AlarmState old : states) {
            if (rules.stream().noneMatch(rule -> rule.id().equals(old.id()))) {
                old.active().ifPresent(alarm -> changes.add(new AlarmChange.Cleared(alarm, now)));
            }
        }
        states = List.copyOf(kept);
        return changes;
    }

    /** Active alarms in the order in which they were raised. */
    public List<Alarm> active() {
        List<Alarm> alarms = new ArrayList<>();
        for (AlarmState state : states) {
            state.active().ifPresent(alarms::add);
        }
        alarms.sort(Comparator.comparingLong(alarm -> alarm.since().nanos()));
        return List.copyOf(alarms);
    }

    /** What a reading changes. */
    public List<AlarmChange> update(Telemetry telemetry, Timestamp now) {
        List<AlarmChange> changes = List.of();
        for (AlarmState state : states) {
            Optional<AlarmChange> change = state.evaluate(telemetry, now);
            if (change.isPresent()) {
                changes = changes.isEmpty() ? new ArrayList<>() : changes;
                changes.add(change.get());
            }
        }
        return changes;
    }

    /**
     * Applies an external condition, which no reading shows. To be called again while it lasts, so that a delay can end. Does nothing if
     * there is no such rule.
     *
     * @param id id of a rule with a {@link ExternalCondition} condition, or with a {@link Condition.ReportedLimit} whose value means
     *     nothing at the moment
     * @param violated whether the condition holds
     * @param message one sentence for people while it does
     */
    public List<AlarmChange> report(String id, boolean violated, String message, Timestamp now) {
        Evaluation evaluation = violated ? Evaluation.VIOLATED : Evaluation.CLEAR;
        return state(id)
                .filter(state -> state.isExternal() && !state.isQuiet(evaluation))
                .flatMap(state -> state.apply(evaluation, OptionalDouble.empty(), () -> message, now))
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * Applies a value that no reading shows. To be called again while it lasts, so that a delay can end. Does nothing if there is no
     * such rule.
     *
     * @param id id of a rule with a {@link Condition.ReportedLimit} condition
     * @param value in the unit of the rule; absent leaves the alarm as it is
     */
    public List<AlarmChange> reportValue(String id, OptionalDouble value, Timestamp now) {
        return state(id)
                .flatMap(state -> state.evaluate(value, now))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<AlarmState> state(String id) {
        for (AlarmState state : states) {
            if (state.id().equals(id)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static void requireDifferentIds(List<AlarmRule> rules) {
        if (rules.stream().map(AlarmRule::id).distinct().count() != rules.size()) {
            throw new IllegalArgumentException("each rule needs an id of its own. Found: "
                    + rules.stream().map(AlarmRule::id).toList());
        }
    }
}
