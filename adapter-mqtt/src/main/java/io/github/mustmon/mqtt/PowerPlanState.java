package io.github.mustmon.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the power plan stands.
 *
 * @param ups the UPS with whose device Home Assistant shows it
 * @param states every state that there is
 * @param state the present one; empty before the plan has begun to be followed: it is announced, and nothing is told of it
 * @param mode armed or dry_run
 * @param trigger what began the countdown
 * @param countdownSeconds what is left of it
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
    boolean isOutage() {
        return !state.equals(states.get(0));
    }

    /** Whether something has changed that is told at once. */
    boolean isSameState(PowerPlanState other) {
        return state.equals(other.state) && mode.equals(other.mode) && trigger.equals(other.trigger);
    }

    /** As it is published: times in whole seconds, null for what is not known. */
    String json() {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("state", state);
            json.writeStringField("mode", mode);
            JsonText.field(json, "trigger", trigger);
            JsonText.field(json, "countdown_seconds", whole(countdownSeconds));
            JsonText.field(json, "on_battery_seconds", Optional.of(Math.round(onBatterySeconds)));
            JsonText.field(json, "runtime_seconds", whole(runtimeSeconds));
            json.writeEndObject();
        });
    }

    private static Optional<Long> whole(OptionalDouble seconds) {
        return seconds.isPresent() ? Optional.of(Math.round(seconds.getAsDouble())) : Optional.empty();
    }
}
