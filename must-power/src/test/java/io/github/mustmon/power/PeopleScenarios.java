package io.github.mustmon.power;

import static io.github.mustmon.power.PowerNotice.*;
import static io.github.mustmon.power.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.PowerEffect.ClearFsd;
import io.github.mustmon.power.PowerEffect.Deed;
import io.github.mustmon.power.PowerEffect.RecordOutage;
import io.github.mustmon.power.PowerEffect.ShutDownHost;
import io.github.mustmon.power.PowerEffect.ShutDownThisHost;
import io.github.mustmon.power.PowerEffect.Tell;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.PowerTiming;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What people may do meanwhile, and what goes beyond the ordinary plan. */
final class PeopleScenarios {

    private PeopleScenarios() {}

    static List<Scenario> all() {
        return Stream.of(people(), refinements()).flatMap(List::stream).toList();
    }

    private static List<Scenario> people() {
        return List.of(
                given("34", "dry run", () -> new Run(RACK.withMode(PowerMode.DRY_RUN)).percent(85))
                        .when("a whole outage", run -> run.battery().run(1200))
                        .then("every deed and every text says so; the states are those of an armed plan", run -> {
                            assertThat(run.all(Deed.class)).isNotEmpty().allMatch(Deed::dryRun);
                            assertThat(run.all(Tell.class))
                                    .isNotEmpty()
                                    .allMatch(
                                            tell -> tell.dryRun() && tell.text().startsWith("Dry run: "));
                            assertThat(run.state()).isEqualTo(PowerState.HALTED);
                            assertThat(run.poweredOff()).hasSize(1);
                        }),
                given(
                                "35",
                                "held for 30 min",
                                () -> onBattery(AT_20, 80, 0).get().run(60).hold(Duration.ofMinutes(30), false))
                        .when(
                                "20 %, then 0.1 V above cut-off",
                                run -> {
                                    run.percent(20).run(600);
                                    assertThat(run.state()).isEqualTo(PowerState.HELD);
                                    run.mark().volts(10.6).run(20);
                                })
                        .then(
                                "held, then committed",
                                run -> assertThat(run.poweredOff())
                                        .singleElement()
                                        .satisfies(between(4, 9))),
                given(
                                "35b",
                                "held even if urgent",
                                () -> onBattery(AT_20, 80, 0).get().run(60).hold(Duration.ofMinutes(30), true))
                        .when(
                                "0.1 V above cut-off",
                                run -> run.mark().volts(10.6).run(600))
                        .then("nothing", run -> assertThat(run.deeds()).isEmpty()),
                given(
                                "35c",
                                "held for 2 min at 20 %",
                                () -> onBattery(AT_20, 20, 0)
                                        .get()
                                        .run(60)
                                        .hold(Duration.ofMinutes(2), false)
                                        .mark())
                        .when("the hold is over", run -> run.run(200))
                        .then(
                                "countdown at once",
                                run -> assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                        .singleElement()
                                        .satisfies(between(119, 122))),
                given("36", "countdown", counting(THREE_LINES))
                        .when(
                                "the plan is removed",
                                run -> run.mark()
                                        .reload(THREE_LINES.withMode(PowerMode.OFF))
                                        .run(400))
                        .then("called off and told", run -> {
                            assertThat(run.told(SHUTDOWN_CANCELLED)).hasSize(1);
                            assertThat(run.poweredOff()).isEmpty();
                            assertThat(run.policy.finished()).isTrue();
                        }),
                given(
                                "36b",
                                "countdown, 40 s left",
                                () -> counting(THREE_LINES).get().run(20).mark())
                        .when(
                                "reloaded with a countdown of 30 s",
                                run -> run.reload(THREE_LINES.withTiming(new PowerTiming(
                                                Duration.ofSeconds(15),
                                                Duration.ofSeconds(30),
                                                Duration.ofMinutes(5),
                                                Duration.ofMinutes(30))))
                                        .run(30))
                        .then(
                                "10 s are left",
                                run -> assertThat(run.poweredOff())
                                        .singleElement()
                                        .satisfies(between(10, 14))),
                given(
                                "37a",
                                "a stage runs",
                                () -> counting(RACK)
                                        .get()
                                        .until(PowerState.COMMITTED)
                                        .run(5)
                                        .mark())
                        .when("a person cancels", run -> run.cancel().run(600))
                        .then("held, nothing further begins", run -> {
                            assertThat(run.state()).isEqualTo(PowerState.HELD);
                            assertThat(run.deeds()).isEmpty();
                        }));
    }

    private static List<Scenario> refinements() {
        PowerPlan shedding = THREE_LINES.withStages(
                List.of(
                        Stage.of("lab", "lab").withTrigger(TriggerSettings.NONE.withAfter(Duration.ofMinutes(2))),
                        Stage.of("compute", "pve")),
                List.of(PlanHost.of("lab"), PlanHost.of("pve").asNutSecondary()));
        return List.of(
                given("a", "a stage with its own trigger", onBattery(shedding, 85, 0))
                        .when("that comes, and mains later", run -> {
                            run.run(200);
                            assertThat(run.hostsShutDown()).containsExactly("lab");
                            assertThat(run.state()).isEqualTo(PowerState.BATTERY);
                            run.mains().run(300);
                        })
                        .then("it is woken, and nothing else went down", run -> {
                            assertThat(run.hostsWoken()).containsExactly("lab");
                            assertThat(run.all(RecordOutage.class)).hasSize(1);
                        }),
                given(
                                "b",
                                "NUT secondaries were told",
                                () -> counting(shedding)
                                        .get()
                                        .until(PowerState.COMMITTED)
                                        .run(5))
                        .when("mains is back", run -> run.mains().run(10))
                        .then("the forced shutdown is taken back", run -> {
                            assertThat(run.all(PowerEffect.AnnounceFsd.class)).hasSize(1);
                            assertThat(run.all(ClearFsd.class)).hasSize(1);
                        }),
                given(
                                "c",
                                "the output was off for a minute",
                                () -> onBattery(THREE_LINES, 85, 0)
                                        .get()
                                        .run(60)
                                        .set(FeedCondition.OUTPUT_OFF)
                                        .run(60))
                        .when("it is on again, on battery", run -> {
                            assertThat(run.state()).isEqualTo(PowerState.HALTED);
                            run.battery().run(400);
                        })
                        .then(
                                "the plan goes on",
                                run -> assertThat(run.poweredOff()).hasSize(1)),
                given("d", "this host refuses to power off", () -> {
                            Run run = counting(THREE_LINES).get();
                            run.thisHostRefuses = true;
                            return run.until(PowerState.HALTED);
                        })
                        .when("mains is back", run -> run.mains().run(5).mark().run(300))
                        .then(
                                "it is not asked again",
                                run -> assertThat(run.poweredOff()).isEmpty()),
                given(
                                "e",
                                "a short flicker of mains while stages run",
                                () -> counting(RACK)
                                        .get()
                                        .until(PowerState.COMMITTED)
                                        .run(5)
                                        .mains()
                                        .run(4))
                        .when("battery again", run -> run.mark().battery().run(600))
                        .then("the plan ends, and nobody is told twice", run -> {
                            assertThat(run.poweredOff()).hasSize(1);
                            assertThat(run.hostsShutDown()).containsExactly("nas", "router");
                        }),
                given("f", "any outage", onBattery(RACK, 85, 0))
                        .when("it runs to the end", run -> run.run(1000))
                        .then("the record is written before each deed that it tells of", run -> {
                            for (int i = 0; i < run.log.size(); i++) {
                                if (run.log.get(i).effect() instanceof ShutDownThisHost) {
                                    assertThat(lastRecordBefore(run, i).thisHostAttempts())
                                            .isEqualTo(1);
                                } else if (run.log.get(i).effect() instanceof ShutDownHost deed) {
                                    assertThat(lastRecordBefore(run, i).hosts())
                                            .extracting(HostRecord::host)
                                            .contains(deed.host());
                                }
                            }
                        }));
    }
}
