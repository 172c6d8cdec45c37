package io.github.mustmon.prometheus;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Where the power plan stands.
 *
 * @param states every state that there is
 * @param state the present one
 * @param countdownSeconds what is left of the countdown; absent while none runs
 */
public record PowerPlanState(List<String> states, String state, OptionalDouble countdownSeconds) {

    public PowerPlanState {
        states = List.copyOf(states);
    }
}
