package io.github.mustmon.app;

import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.core.status.PowerPlanState;
import io.github.mustmon.power.PowerState;
import io.github.mustmon.power.PowerStatus;
import io.github.mustmon.power.TriggerKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Where the power plan stands, for those that show it. */
final class PowerStates {

    private static final List<String> ALL =
            Stream.of(PowerState.values()).map(PowerState::id).toList();
    private static final double MILLIS = 1000;

    private PowerStates() {}

    /**
     * Home Assistant shows it with the first UPS of the plan.
     *
     * @param now absent before the plan is followed
     */
    static PowerPlanState of(Optional<PowerStatus> now, PowerConfig config) {
        return new PowerPlanState(
                config.plan().feeds().get(0),
                ALL,
                now.map(known -> known.state().id()).orElse(""),
                config.plan().mode().id(),
                now.flatMap(PowerStatus::trigger).map(TriggerKind::id),
                seconds(now.flatMap(PowerStatus::countdown)),
                now.map(known -> known.onBattery().toMillis() / MILLIS).orElse(0.0),
                now.map(PowerStatus::runtimeSeconds).orElse(OptionalDouble.empty()));
    }

    private static OptionalDouble seconds(Optional<Duration> time) {
        return time.isPresent() ? OptionalDouble.of(time.get().toMillis() / MILLIS) : OptionalDouble.empty();
    }
}
