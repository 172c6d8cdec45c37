package io.github.mustmon.power;

import static io.github.mustmon.power.PowerEvent.*;
import static io.github.mustmon.power.Step.*;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * States against events: which state follows, and what is done. A pair that is not here changes nothing.
 *
 * <p>Three rules complete the rows. A row that leads to {@link PowerState#MAINS} leads to {@link PowerState#RETURNING} while
 * hosts that were shut down wait to be woken. Entering a state does what {@link #onEntry} says, after the row's own steps. And
 * when several events hold at once, the one declared first in {@link PowerEvent} is taken, then the others are looked at again:
 * so mains goes before every deed.
 */
final class TransitionTable {

    /** One row a cell, state by state. */
    static final List<Transition> ROWS = List.of(
            // On mains only alarms: whoever is silent there is not taken for dead.
            row(PowerState.MAINS, MAINS, PowerState.MAINS, CLEAR_FEED_ALARMS),
            row(PowerState.MAINS, BATTERY, PowerState.GRACE, BEGIN_OUTAGE, PROBE_HOSTS),
            row(PowerState.MAINS, SILENT_ON_MAINS, PowerState.MAINS, RAISE_FEED_SILENT),
            row(PowerState.MAINS, SILENT_ON_BATTERY, PowerState.GRACE, BEGIN_OUTAGE, PROBE_HOSTS),
            row(PowerState.MAINS, OUTPUT_OFF, PowerState.MAINS, RAISE_OUTPUT_OFF),
            //
            row(PowerState.GRACE, MAINS, PowerState.MAINS),
            row(PowerState.GRACE, OUTPUT_OFF, PowerState.HALTED, TELL_OUTPUT_OFF),
            row(PowerState.GRACE, URGENT, PowerState.COMMITTED, TELL_COMMITTED, BEGIN_ALL_STAGES),
            row(PowerState.GRACE, GRACE_OVER, PowerState.BATTERY, TELL_ON_BATTERY),
            row(PowerState.GRACE, HOLD, PowerState.HELD, TELL_HELD),
            row(PowerState.GRACE, CANCEL, PowerState.HELD, TELL_HELD),
            row(PowerState.GRACE, PLAN_REMOVED, PowerState.MAINS, FORGET_HOSTS),
            //
            row(PowerState.BATTERY, MAINS, PowerState.MAINS),
            row(PowerState.BATTERY, SILENT_ON_BATTERY, PowerState.BLIND, TELL_BLIND),
            row(PowerState.BATTERY, OUTPUT_OFF, PowerState.HALTED, TELL_OUTPUT_OFF),
            row(PowerState.BATTERY, URGENT, PowerState.COMMITTED, TELL_COMMITTED, BEGIN_ALL_STAGES),
            row(PowerState.BATTERY, TRIGGER, PowerState.COUNTDOWN, START_COUNTDOWN, TELL_COUNTDOWN),
            row(PowerState.BATTERY, STAGE_TRIGGER, PowerState.BATTERY, SHED_STAGES),
            row(PowerState.BATTERY, REMINDER_DUE, PowerState.BATTERY, TELL_STILL_ON_BATTERY),
            row(PowerState.BATTERY, HOLD, PowerState.HELD, TELL_HELD),
            row(PowerState.BATTERY, CANCEL, PowerState.HELD, TELL_HELD),
            row(PowerState.BATTERY, PLAN_REMOVED, PowerState.MAINS, FORGET_HOSTS),
            //
            row(PowerState.BLIND, MAINS, PowerState.MAINS),
            row(PowerState.BLIND, BATTERY, PowerState.BATTERY, TELL_SEEN_AGAIN),
            row(PowerState.BLIND, OUTPUT_OFF, PowerState.HALTED, TELL_OUTPUT_OFF),
            row(PowerState.BLIND, URGENT, PowerState.COMMITTED, TELL_COMMITTED, BEGIN_ALL_STAGES),
            row(PowerState.BLIND, TRIGGER, PowerState.COUNTDOWN, START_COUNTDOWN, TELL_COUNTDOWN),
            row(PowerState.BLIND, STAGE_TRIGGER, PowerState.BLIND, SHED_STAGES),
            row(PowerState.BLIND, REMINDER_DUE, PowerState.BLIND, TELL_STILL_ON_BATTERY),
            row(PowerState.BLIND, HOLD, PowerState.HELD, TELL_HELD),
            row(PowerState.BLIND, CANCEL, PowerState.HELD, TELL_HELD),
            row(PowerState.BLIND, PLAN_REMOVED, PowerState.MAINS, FORGET_HOSTS),
            //
            row(PowerState.COUNTDOWN, MAINS, PowerState.PAUSED, FREEZE_COUNTDOWN, TELL_PAUSED),
            row(PowerState.COUNTDOWN, SILENT_ON_BATTERY, PowerState.COUNTDOWN, TELL_BLIND),
            row(PowerState.COUNTDOWN, OUTPUT_OFF, PowerState.HALTED, TELL_OUTPUT_OFF),
            row(PowerState.COUNTDOWN, URGENT, PowerState.COMMITTED, TELL_COMMITTED, BEGIN_ALL_STAGES),
            row(PowerState.COUNTDOWN, COUNTDOWN_OVER, PowerState.COMMITTED, TELL_COMMITTED, BEGIN_NEXT_STAGE),
            row(PowerState.COUNTDOWN, HOLD, PowerState.HELD, TELL_CANCELLED, TELL_HELD),
            row(PowerState.COUNTDOWN, CANCEL, PowerState.HELD, TELL_CANCELLED, TELL_HELD),
            row(PowerState.COUNTDOWN, PLAN_REMOVED, PowerState.MAINS, TELL_CANCELLED, FORGET_HOSTS),
            //
            row(PowerState.PAUSED, BATTERY, PowerState.COUNTDOWN, RESUME_COUNTDOWN),
            row(PowerState.PAUSED, SILENT_ON_BATTERY, PowerState.COUNTDOWN, RESUME_COUNTDOWN, TELL_BLIND),
            row(PowerState.PAUSED, SILENCE_LASTS, PowerState.COUNTDOWN, PRESUME_BATTERY, RESUME_COUNTDOWN, TELL_BLIND),
            row(PowerState.PAUSED, OUTPUT_OFF, PowerState.HALTED, TELL_OUTPUT_OFF),
            row(PowerState.PAUSED, MAINS_LASTS, PowerState.MAINS, TELL_CANCELLED),
            row(PowerState.PAUSED, HOLD, PowerState.HELD, TELL_CANCELLED, TELL_HELD),
            row(PowerState.PAUSED, CANCEL, PowerState.HELD, TELL_CANCELLED, TELL_HELD),
            row(PowerState.PAUSED, PLAN_REMOVED, PowerState.MAINS, TELL_CANCELLED, FORGET_HOSTS),
            // This host has not been told: everything can still end here.
            row(PowerState.COMMITTED, MAINS, PowerState.RETURNING, TELL_CANCELLED),
            row(PowerState.COMMITTED, OUTPUT_OFF, PowerState.HALTED, TELL_OUTPUT_OFF),
            row(PowerState.COMMITTED, URGENT, PowerState.COMMITTED, BEGIN_ALL_STAGES),
            row(PowerState.COMMITTED, RUNTIME_SHORT, PowerState.COMMITTED, BEGIN_ALL_STAGES),
            row(PowerState.COMMITTED, STAGE_LIMIT, PowerState.COMMITTED, TELL_STAGE_LIMIT),
            row(PowerState.COMMITTED, STAGE_OVER, PowerState.COMMITTED, BEGIN_NEXT_STAGE),
            row(PowerState.COMMITTED, STAGES_OVER, PowerState.HALTED, SHUT_DOWN_THIS_HOST),
            row(PowerState.COMMITTED, HOLD, PowerState.HELD, TELL_CANCELLED, CLEAR_FSD, TELL_HELD),
            row(PowerState.COMMITTED, CANCEL, PowerState.HELD, TELL_CANCELLED, CLEAR_FSD, TELL_HELD),
            // With mains back this host is not asked again, even if it still runs.
            row(PowerState.HALTED, MAINS, PowerState.RETURNING),
            row(PowerState.HALTED, OUTPUT_ON_AGAIN, PowerState.GRACE, CONTINUE_OUTAGE, PROBE_HOSTS),
            row(PowerState.HALTED, STILL_HERE, PowerState.HALTED, SHUT_DOWN_THIS_HOST_AGAIN),
            // Silence and a switched-off output only pause: waking and the stable time need readings of mains.
            row(PowerState.RETURNING, BATTERY, PowerState.GRACE, CONTINUE_OUTAGE, PROBE_HOSTS),
            row(PowerState.RETURNING, SILENT_ON_BATTERY, PowerState.GRACE, CONTINUE_OUTAGE, PROBE_HOSTS),
            row(PowerState.RETURNING, WAKE_DUE, PowerState.RETURNING, WAKE_HOSTS),
            row(PowerState.RETURNING, WAKE_OVER, PowerState.MAINS, TELL_RETURNED, FORGET_HOSTS),
            row(PowerState.RETURNING, CANCEL, PowerState.MAINS, FORGET_HOSTS),
            row(PowerState.RETURNING, PLAN_REMOVED, PowerState.MAINS, FORGET_HOSTS),
            //
            row(PowerState.HELD, MAINS, PowerState.MAINS),
            row(PowerState.HELD, SILENT_ON_BATTERY, PowerState.HELD, TELL_BLIND),
            row(PowerState.HELD, URGENT, PowerState.COMMITTED, TELL_COMMITTED, BEGIN_ALL_STAGES),
            row(PowerState.HELD, HOLD_OVER, PowerState.BATTERY, TELL_HOLD_OVER),
            row(PowerState.HELD, RELEASE, PowerState.BATTERY, TELL_HOLD_OVER),
            row(PowerState.HELD, HOLD, PowerState.HELD, TELL_HELD),
            row(PowerState.HELD, PLAN_REMOVED, PowerState.MAINS, FORGET_HOSTS));

    private static final Map<PowerState, List<Step>> ON_ENTRY =
            Map.of(PowerState.MAINS, List.of(END_OUTAGE), PowerState.RETURNING, List.of(CLEAR_FSD, TELL_MAINS_BACK));

    private static final Map<PowerState, Map<PowerEvent, Transition>> BY_STATE = byState();

    private TransitionTable() {}

    static Optional<Transition> find(PowerState state, PowerEvent event) {
        return Optional.ofNullable(BY_STATE.getOrDefault(state, Map.of()).get(event));
    }

    /** The rows of a state, in the order in which events are declared. */
    static Collection<Transition> rowsOf(PowerState state) {
        return BY_STATE.getOrDefault(state, Map.of()).values();
    }

    /** What entering a state from another one does. */
    static List<Step> onEntry(PowerState state) {
        return ON_ENTRY.getOrDefault(state, List.of());
    }

    private static Transition row(PowerState from, PowerEvent event, PowerState to, Step... steps) {
        return new Transition(from, event, to, List.of(steps));
    }

    private static Map<PowerState, Map<PowerEvent, Transition>> byState() {
        Map<PowerState, Map<PowerEvent, Transition>> table = new EnumMap<>(PowerState.class);
        for (Transition row : ROWS) {
            Transition other = table.computeIfAbsent(row.from(), state -> new EnumMap<>(PowerEvent.class))
                    .put(row.event(), row);
            if (other != null) {
                throw new IllegalStateException("Two rows for " + row.from() + " and " + row.event());
            }
        }
        return table;
    }
}
