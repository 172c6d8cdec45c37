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

@DisplayName("Stages that change in an outage after one was shed")
class ReloadedStagesTest {

    private static final TriggerSettings AFTER_ONE_MINUTE = TriggerSettings.NONE.withAfter(Duration.ofMinutes(1));
    private static final PowerPlan BEFORE = plan(lab("test"), Stage.of("compute", "pve"));

    @Test
    @DisplayName("a host that is new in the stage goes down too")
    void shutsDownNewHost() {
        Run run = shed();

        run.reload(plan(lab("test", "spare"), Stage.of("compute", "pve"))).run(400);

        assertThat(run.hostsShutDown()).containsExactly("spare", "pve");
        assertThat(run.poweredOff()).hasSize(1);
    }

    @Test
    @DisplayName("the stage that takes the host over goes down all the same")
    void shutsDownTheStageThatTakesTheHostOver() {
        Run run = shed();

        run.reload(plan(Stage.of("compute", "pve", "test"))).run(400);

        assertThat(run.hostsShutDown()).containsExactly("pve");
        assertThat(run.poweredOff()).hasSize(1);
    }

    private static Run shed() {
        Run run = new Run(BEFORE).percent(85).battery().run(120);
        assertThat(run.hostsShutDown()).containsExactly("test");
        return run.mark();
    }

    private static Stage lab(String... hosts) {
        return Stage.of("lab", hosts).withTrigger(AFTER_ONE_MINUTE);
    }

    private static PowerPlan plan(Stage... stages) {
        return PowerPlan.ofThisHost(List.of("ups"), TriggerSettings.DEFAULT.withAfter(Duration.ofMinutes(3)))
                .withStages(List.of(stages), List.of(PlanHost.of("test"), PlanHost.of("spare"), PlanHost.of("pve")));
    }
}
