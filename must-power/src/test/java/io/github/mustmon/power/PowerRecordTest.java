package io.github.mustmon.power;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The record of a plan")
class PowerRecordTest {

    private static final long SECOND = 1_000_000_000L;
    private static final PowerPlan PLAN = PowerPlan.ofThisHost(
                    List.of("ups"), TriggerSettings.DEFAULT.withAfter(Duration.ofMinutes(5)))
            .withStages(List.of(Stage.of("compute", "pve")), List.of(PlanHost.of("pve")));

    @Test
    void isTheSameAfterJson() throws Exception {
        Run run = new Run(PLAN).percent(85).battery().run(370);
        PowerRecord record = run.policy.record(run.now());

        ObjectMapper json = new ObjectMapper();

        assertThat(record.hosts()).hasSize(1);
        assertThat(json.readValue(json.writeValueAsString(record), PowerRecord.class))
                .isEqualTo(record);
    }

    @Test
    void ofTheSameBootBringsTheSameRecordBack() {
        Run run = new Run(PLAN).percent(85).battery().run(370);
        PowerRecord record = run.policy.record(run.now());

        PowerPolicy resumed = PowerPolicy.resume(PLAN, record, record.bootToken(), run.now());

        assertThat(resumed.record(run.now())).isEqualTo(record);
    }

    @Test
    void withAClockThatWentBackGoesOnWithTheRestThatWasRecorded() {
        Run run =
                new Run(PLAN).percent(85).battery().until(PowerState.COUNTDOWN).run(20);
        PowerRecord record = run.policy.record(run.now());
        Moment earlier = new Moment(record.savedNanos() - 3600 * SECOND, Instant.EPOCH);

        PowerPolicy resumed = PowerPolicy.resume(PLAN, record, record.bootToken(), earlier);

        assertThat(resumed.status(earlier).countdown()).hasValue(Duration.ofSeconds(40));
    }

    @Test
    void ofAnotherPlanIsLeftOutButWhoWentDownIsStillWoken() {
        Run run =
                new Run(PLAN).percent(85).battery().until(PowerState.COMMITTED).run(3);
        PowerRecord record = run.policy.record(run.now());
        PowerPlan other = PLAN.withTriggers(PLAN.triggers().withPercent(50));

        PowerPolicy resumed = PowerPolicy.resume(other, record, record.bootToken(), run.now());

        assertThat(resumed.status(run.now()).state()).isEqualTo(PowerState.RETURNING);
        assertThat(resumed.status(run.now()).stages().get(0).hosts().get(0).awaitsWake())
                .isTrue();
    }

    @Test
    void ofADryRunWakesNobodyOnceThePlanIsArmed() {
        Run run =
                new Run(PLAN.withMode(PowerMode.DRY_RUN)).percent(85).battery().run(600);
        PowerRecord record = run.policy.record(run.now());

        PowerPolicy resumed = PowerPolicy.resume(PLAN, record, record.bootToken(), run.now());

        assertThat(resumed.status(run.now()).state()).isEqualTo(PowerState.MAINS);
    }

    @Test
    void ofAnOutageKeepsTheTimeOnBatteryOverAnotherBoot() {
        Run run = new Run(PLAN).percent(85).battery().run(200);
        PowerRecord record = run.policy.record(run.now());
        Moment boot = new Moment(5 * SECOND, Instant.EPOCH);

        PowerPolicy resumed = PowerPolicy.resume(PLAN, record, "another boot", boot);

        assertThat(resumed.status(boot).state()).isEqualTo(PowerState.BATTERY);
        assertThat(resumed.status(boot).onBattery()).isGreaterThanOrEqualTo(Duration.ofSeconds(198));
    }

    @Test
    void ofAnOutageDoesNotShutDownABootedHostThatCannotSeeItsUps() {
        Run run = new Run(PLAN).percent(85).battery().run(200);

        run.silent().boots(60).mark().run(3600);

        assertThat(run.deeds()).isEmpty();
    }

    @Test
    void isWrittenAtLeastEachMinuteOnBattery() {
        Run run = new Run(PLAN.withTriggers(TriggerSettings.DEFAULT))
                .percent(85)
                .battery()
                .run(20)
                .mark()
                .run(600);

        assertThat(run.all(PowerEffect.Persist.class)).hasSizeBetween(9, 12);
    }

    @Test
    void isNotWrittenOnMains() {
        Run run = new Run(PLAN).run(3600);

        assertThat(run.all(PowerEffect.Persist.class)).isEmpty();
    }
}
