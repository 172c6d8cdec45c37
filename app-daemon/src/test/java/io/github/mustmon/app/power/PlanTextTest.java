package io.github.mustmon.app.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan as a table")
class PlanTextTest {

    private static final PowerPlan PLAN = PowerPlan.ofThisHost(List.of("ups"), TriggerSettings.DEFAULT)
            .withStages(List.of(Stage.of("storage", "nas")), List.<PlanHost>of());

    @Test
    @DisplayName("says what was measured beside what is planned, and what is to spare")
    void measured() {
        List<String> lines = PlanText.of(PLAN, facts(Duration.ofMinutes(12)));

        assertThat(lines)
                .anyMatch(line -> line.endsWith("stage storage: nas (measured: 0:21)"))
                .contains(
                        "  The plan needs 5:00 min after the trigger.",
                        "  The battery was measured to last 12:00 min at the present load: 7:00 min are to spare.");
    }

    @Test
    @DisplayName("says what is missing where the battery does not last as long as the plan")
    void tooShort() {
        assertThat(PlanText.of(PLAN, facts(Duration.ofMinutes(4))))
                .contains("  The battery was measured to last 4:00 min at the present load: 1:00 min are missing.");
    }

    @Test
    @DisplayName("says times from an hour on in hours, as a drill does")
    void hours() {
        assertThat(PlanText.of(PLAN, facts(Duration.ofMinutes(95))))
                .contains("  The battery was measured to last 1:35:00 h at the present load: 1:30:00 h are to spare.");
    }

    private static PlanFacts facts(Duration runtime) {
        return new PlanFacts(
                Set.of(), OptionalDouble.empty(), Optional.of(runtime), Map.of("storage", Duration.ofSeconds(21)));
    }
}
