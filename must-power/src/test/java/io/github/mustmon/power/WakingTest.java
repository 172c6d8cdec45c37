package io.github.mustmon.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A host that is woken")
class WakingTest {

    private static final PowerPlan PLAN = PowerPlan.ofThisHost(
                    List.of("ups"), TriggerSettings.DEFAULT.withAfter(Duration.ofMinutes(5)))
            .withStages(List.of(Stage.of("compute", "pve")), List.of(PlanHost.of("pve")));

    @Test
    @DisplayName("is called until it is seen up, also when a second outage came in between")
    void isCalledUntilItIsUp() {
        Run run = new Run(PLAN).percent(45);
        run.hanging.add("pve");
        run.battery().until(PowerState.COMMITTED).run(3);
        run.mains().run(180);
        assertThat(run.state()).isEqualTo(PowerState.RETURNING);

        run.battery().run(6).mains().run(130).percent(60).mark().run(35);

        assertThat(run.at(PowerEffect.WakeHost.class)).hasSize(2);
        assertThat(run.state()).isEqualTo(PowerState.RETURNING);
        run.run(20);
        assertThat(run.state()).isEqualTo(PowerState.MAINS);
    }
}
