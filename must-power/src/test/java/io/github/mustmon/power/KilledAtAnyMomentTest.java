package io.github.mustmon.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A daemon that is killed during an outage")
class KilledAtAnyMomentTest {

    private static final PowerPlan PLAN = PowerPlan.ofThisHost(
                    List.of("ups"), TriggerSettings.DEFAULT.withAfter(Duration.ofMinutes(5)))
            .withStages(
                    List.of(Stage.of("compute", "pve"), Stage.of("storage", "nas")),
                    List.of(PlanHost.of("pve"), PlanHost.of("nas")));

    /** With one answer each 2 s, a look before each of three deeds may come so much later. */
    private static final int LOOKS = 8;

    @Test
    @DisplayName("neither loses the shutdown nor is early with it, at 200 random moments")
    void neitherLosesTheShutdownNorIsEarly() {
        double undisturbed = poweredOff(outage().run(1000));
        Random random = new Random(15);

        for (int i = 0; i < 200; i++) {
            int moment = 1 + random.nextInt((int) undisturbed - 1);
            int away = random.nextInt(40);
            Run run = outage().run(moment).killed(away).run(1000);

            assertThat(poweredOff(run))
                    .as("killed after %d s for %d s", moment, away)
                    .isBetween(undisturbed - 2, undisturbed + away + 10 + LOOKS);
            assertThat(run.hostsShutDown())
                    .as("killed after %d s for %d s", moment, away)
                    .containsExactly("pve", "nas");
        }
    }

    private static Run outage() {
        return new Run(PLAN).percent(85).battery();
    }

    private static double poweredOff(Run run) {
        assertThat(run.poweredOff()).hasSize(1);
        return run.poweredOff().get(0);
    }
}
