package io.github.mustmon.core.status;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the power plan stands.
 *
 * @param ups the UPS with whose device Home Assistant shows it
 * @param states every state that there is, first the one without an outage
 * @param state the present one; empty before the plan has begun to be followed: it is announced, and nothing is told of it
 * @param mode armed or dry_run
 * @param trigger what began the countdown
 * @param countdownSeconds what is left of it; absent while none runs
 * @param onBatterySeconds time on battery that counts
 * @param runtimeSeconds runtime left as the plan sees it
 */
public record PowerPlanState(
        String ups,
        List<String> states,
        String state,
        String mode,
        Optional<String> trigger,
        OptionalDouble countdownSeconds,
        double onBatterySeconds,
        OptionalDouble runtimeSeconds) {

    public PowerPlanState {
        states = List.copyOf(states);
    }

    /** Whether an outage goes on, in which the numbers change. */
    public boolean isOutage() {
        return !state.equals(states.get(0));
    }

    /** Whether state, mode and trigger are the same; only numbers may differ. */
    public boolean isSameState(PowerPlanState other) {
        return state.equals(other.state) && mode.equals(other.mode) && trigger.equals(other.trigger);
    }
}
