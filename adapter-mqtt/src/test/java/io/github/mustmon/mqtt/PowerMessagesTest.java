package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.status.PowerPlanState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The power plan over MQTT")
class PowerMessagesTest {

    private static final long SECOND = 1_000_000_000L;

    private Optional<PowerPlanState> plan = Optional.empty();
    private final PowerMessages messages = new PowerMessages(() -> plan);

    @Test
    @DisplayName("is told as JSON, with null for what is not known")
    void json() {
        plan = Optional.of(state("countdown", 312));

        assertThat(messages.due(0)).contains("""
                {"state":"countdown","mode":"armed","trigger":"after","countdown_seconds":24,\
                "on_battery_seconds":312,"runtime_seconds":null}""");
    }

    @Test
    @DisplayName("is told at each change of its state, and else every ten seconds in an outage")
    void pace() {
        plan = Optional.of(state("battery", 1));
        assertThat(messages.due(0)).isPresent();

        plan = Optional.of(state("battery", 5));
        assertThat(messages.due(9 * SECOND)).isEmpty();
        assertThat(messages.due(10 * SECOND)).isPresent();

        plan = Optional.of(state("countdown", 6));
        assertThat(messages.due(11 * SECOND)).isPresent();
    }

    @Test
    @DisplayName("is told once on mains, and again after a reconnect")
    void onMains() {
        plan = Optional.of(state("mains", 0));

        assertThat(messages.due(0)).isPresent();
        assertThat(messages.due(100 * SECOND)).isEmpty();
        messages.forget();
        assertThat(messages.due(101 * SECOND)).isPresent();
    }

    @Test
    @DisplayName("is cleared once when the plan goes away, and nothing is told without one")
    void goesAway() {
        assertThat(messages.due(0)).isEmpty();

        plan = Optional.of(state("mains", 0));
        assertThat(messages.due(SECOND)).isPresent();
        plan = Optional.empty();
        assertThat(messages.due(2 * SECOND)).contains("");
        assertThat(messages.due(3 * SECOND)).isEmpty();
    }

    @Test
    @DisplayName("is neither told nor cleared before it is followed")
    void notBegun() {
        plan = Optional.of(state("", 0));

        assertThat(messages.due(0)).isEmpty();
    }

    private static PowerPlanState state(String state, double onBattery) {
        return new PowerPlanState(
                "ups",
                List.of("mains", "battery", "countdown"),
                state,
                "armed",
                Optional.of("after"),
                OptionalDouble.of(24.4),
                onBattery,
                OptionalDouble.empty());
    }
}
