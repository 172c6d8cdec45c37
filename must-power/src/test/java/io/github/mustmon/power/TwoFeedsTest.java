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

@DisplayName("Of two UPSes of which one is enough")
class TwoFeedsTest {

    private static final PowerPlan PLAN = PowerPlan.ofThisHost(
                    List.of("a", "b"), TriggerSettings.DEFAULT.withAfter(Duration.ofMinutes(5)))
            .withStages(List.of(Stage.of("compute", "pve")), List.of(PlanHost.of("pve")));

    @Test
    @DisplayName("one that saw mains for a moment and fell silent does not stop the countdown for ever")
    void silenceAfterAFlickerEndsThePause() {
        Run run = new Run(PLAN).percent(85).battery().until(PowerState.COUNTDOWN);
        run.ups("b").condition = FeedCondition.ONLINE;
        run.until(PowerState.PAUSED);

        run.ups("b").condition = FeedCondition.STALE;
        run.mark().run(600);

        assertThat(run.hostsShutDown()).containsExactly("pve");
        assertThat(run.poweredOff()).hasSize(1);
    }

    @Test
    @DisplayName("one that never answers again after the outage keeps nobody from being woken")
    void silentOneKeepsNobodyDown() {
        Run run = new Run(PLAN).percent(45);
        run.thisHostIdle = true;
        run.battery().until(PowerState.COMMITTED).run(60);

        run.ups("a").condition = FeedCondition.STALE;
        run.ups("b").condition = FeedCondition.ONLINE;
        run.ups("b").percent = 80;
        run.mark().run(300);

        assertThat(run.hostsWoken()).containsExactly("pve");
        assertThat(run.state()).isEqualTo(PowerState.MAINS);
    }
}
