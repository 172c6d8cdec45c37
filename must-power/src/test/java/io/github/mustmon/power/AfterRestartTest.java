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

@DisplayName("After a restart")
class AfterRestartTest {

    private static final PowerPlan PLAN = PowerPlan.ofThisHost(
                    List.of("ups"), TriggerSettings.DEFAULT.withAfter(Duration.ofMinutes(5)))
            .withStages(
                    List.of(Stage.of("compute", "pve", "esxi"), Stage.of("storage", "nas")),
                    List.of(
                            PlanHost.of("pve"),
                            PlanHost.of("esxi").asNutSecondary(),
                            PlanHost.of("nas").withoutProbe(Duration.ofSeconds(30))));

    @Test
    @DisplayName("a host of which nobody knows whether it was told is told again, before the stage behind it")
    void tellsAgainWhatWasInterrupted() {
        Run run = killedWhileTelling();

        run.hanging.clear();
        run.killed(5).mark().run(300);

        assertThat(run.hostsShutDown()).containsExactly("pve", "nas");
        assertThat(run.poweredOff()).hasSize(1);
    }

    @Test
    @DisplayName("the forced shutdown is announced again, because the NUT server has forgotten it")
    void announcesAgain() {
        Run run = killedWhileTelling();

        run.killed(5).mark().run(10);

        assertThat(run.all(PowerEffect.AnnounceFsd.class))
                .singleElement()
                .extracting(PowerEffect.AnnounceFsd::hosts)
                .isEqualTo(List.of("esxi"));
    }

    @Test
    @DisplayName("nobody is told again on mains")
    void tellsNobodyOnMains() {
        Run run = killedWhileTelling();

        run.mains().killed(5).mark().run(600);

        assertThat(run.hostsShutDown()).isEmpty();
        assertThat(run.all(PowerEffect.AnnounceFsd.class)).isEmpty();
    }

    @Test
    @DisplayName("a host that took the word is not told twice")
    void tellsNobodyTwice() {
        Run run =
                new Run(PLAN).percent(85).battery().until(PowerState.COMMITTED).run(3);

        run.killed(5).mark().run(20);

        assertThat(run.hostsShutDown()).isEmpty();
    }

    @Test
    @DisplayName("in an urgent shutdown the hosts are told again at once")
    void hurriesAgain() {
        Run run = new Run(PLAN).percent(85);
        run.hanging.addAll(List.of("pve", "nas"));
        run.battery().low(true).until(PowerState.COMMITTED).run(2);

        run.killed(5).mark().run(20);

        assertThat(run.hostsShutDown()).containsExactly("pve", "nas");
        assertThat(run.poweredOff()).hasSize(1);
    }

    @Test
    @DisplayName("nothing goes down before a reading could have said that mains is back")
    void looksBeforeTheNextDeed() {
        Run run = new Run(PLAN).percent(85).battery().until(PowerState.COMMITTED);
        run.hanging.add("nas");
        run.run(130);
        assertThat(run.hostsShutDown()).containsExactly("pve", "nas");

        run.silent().killed(130).mark().run(3).mains().run(60);

        assertThat(run.deeds()).noneMatch(PowerEffect.ShutDownThisHost.class::isInstance);
    }

    @Test
    @DisplayName("this is so in an urgent shutdown too")
    void looksBeforeTheNextUrgentDeed() {
        Run run = new Run(PLAN)
                .percent(85)
                .battery()
                .low(true)
                .until(PowerState.COMMITTED)
                .run(8);
        assertThat(run.poweredOff()).isEmpty();

        run.silent().killed(60).mark().run(3).mains().run(60);

        assertThat(run.deeds()).noneMatch(PowerEffect.ShutDownThisHost.class::isInstance);
    }

    @Test
    @DisplayName("of the machine, hosts that came up with it are told again when the outage goes on")
    void tellsAgainAfterABoot() {
        Run run = new Run(PLAN).percent(85).battery().run(1200);
        assertThat(run.poweredOff()).hasSize(1);

        run.boots(60).mark().run(10);
        run.perform(run.policy.report(HostReport.of("pve", HostReport.Outcome.UP), run.now()));
        run.run(600);

        assertThat(run.hostsShutDown()).containsExactly("pve", "nas");
        assertThat(run.all(PowerEffect.AnnounceFsd.class)).hasSize(1);
        assertThat(run.poweredOff()).hasSize(1);
    }

    @Test
    @DisplayName("of the machine, hosts that were shed before are told again")
    void shedsAgainAfterABoot() {
        Run run = new Run(shedding("nas")).percent(85).battery().run(150);
        assertThat(run.hostsShutDown()).containsExactly("nas");

        run.boots(60).mark().run(10);
        run.perform(run.policy.report(HostReport.of("nas", HostReport.Outcome.UP), run.now()));
        run.run(120);

        assertThat(run.hostsShutDown()).containsExactly("nas");
    }

    @Test
    @DisplayName("this host, told before and still running, stays up when mains came back meanwhile")
    void leavesThisHostOnWhenMainsIsBack() {
        Run run = new Run(PLAN).percent(85);
        run.thisHostIdle = true;
        run.battery().until(PowerState.HALTED).run(5);

        run.silent().killed(600).mark().run(3).mains().run(60);

        assertThat(run.poweredOff()).isEmpty();
    }

    @Test
    @DisplayName("this host is told again at once when nobody knows whether it heard the word")
    void tellsThisHostAgain() {
        Run run = new Run(PLAN).percent(85);
        run.thisHostIdle = true;
        run.battery().until(PowerState.HALTED);

        run.killed(3).mark().run(20);

        assertThat(run.all(PowerEffect.ShutDownThisHost.class))
                .singleElement()
                .extracting(PowerEffect.ShutDownThisHost::firstWay)
                .isEqualTo(0);
    }

    @Test
    @DisplayName("no stage is shed for the time away when mains came back meanwhile")
    void shedsNothingWhenMainsIsBack() {
        Run run = new Run(shedding("nas")).percent(85).battery().run(60);

        run.silent().killed(150).mark().run(3).mains().run(60);

        assertThat(run.hostsShutDown()).isEmpty();
    }

    @Test
    @DisplayName("a hold that ended meanwhile begins no urgent shutdown when mains is back")
    void hurriesNotWhenMainsIsBack() {
        Run run = new Run(PLAN).percent(85).battery().run(30);
        run.hold(Duration.ofMinutes(10), true).low(true).run(80);
        assertThat(run.state()).isEqualTo(PowerState.HELD);

        run.silent().killed(700).mark().run(3).mains().run(60);

        assertThat(run.hostsShutDown()).isEmpty();
        assertThat(run.poweredOff()).isEmpty();
    }

    @Test
    @DisplayName("a host that is to be told again is told, although another of its stage is still down")
    void tellsTheRestOfAStageAgain() {
        PowerPlan pair = PLAN.withStages(
                List.of(Stage.of("compute", "pve", "nas")),
                List.of(PlanHost.of("pve"), PlanHost.of("nas").withoutProbe(Duration.ofSeconds(30))));
        Run run =
                new Run(pair).percent(45).battery().until(PowerState.COMMITTED).run(25);
        run.mains().run(180).battery().run(5);

        run.killed(5).mark().run(400);

        assertThat(run.hostsShutDown()).containsExactly("nas");
        assertThat(run.poweredOff()).hasSize(1);
    }

    private static PowerPlan shedding(String host) {
        return PLAN.withStages(
                List.of(Stage.of("lab", host).withTrigger(TriggerSettings.NONE.withAfter(Duration.ofMinutes(2)))),
                List.of(PlanHost.of(host)));
    }

    private static Run killedWhileTelling() {
        Run run = new Run(PLAN).percent(85);
        run.hanging.add("pve");
        run.battery().until(PowerState.COMMITTED).run(3);
        assertThat(run.hostsShutDown()).containsExactly("pve");
        return run;
    }
}
