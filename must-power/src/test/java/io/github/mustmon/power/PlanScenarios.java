package io.github.mustmon.power;

import static io.github.mustmon.power.PowerNotice.*;
import static io.github.mustmon.power.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.PowerEffect.RaiseAlarm;
import io.github.mustmon.power.PowerEffect.RecordOutage;
import io.github.mustmon.power.PowerEffect.ShutDownHost;
import io.github.mustmon.power.PowerEffect.ShutDownThisHost;
import io.github.mustmon.power.plan.Stage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Restarts in the middle of an outage, and hosts that go down and do not. */
final class PlanScenarios {

    private PlanScenarios() {}

    static List<Scenario> all() {
        return Stream.of(restarts(), stages()).flatMap(List::stream).toList();
    }

    private static List<Scenario> restarts() {
        return List.of(
                given(
                                "16",
                                "countdown, 40 s left",
                                () -> counting(THREE_LINES).get().run(20).mark())
                        .when(
                                "killed, started after 15 s",
                                run -> run.killed(15).run(40))
                        .then("25 s left are told, then off", run -> {
                            assertThat(textOf(run, RESUMED)).contains("in 25 s");
                            assertThat(run.poweredOff()).singleElement().satisfies(between(40, 44));
                        }),
                given(
                                "17",
                                "countdown, 40 s left",
                                () -> counting(THREE_LINES).get().run(20).mark())
                        .when(
                                "killed, started after 2 min",
                                run -> run.killed(120).run(40))
                        .then("10 s left are told, then off", run -> {
                            assertThat(textOf(run, RESUMED)).contains("in 10 s");
                            assertThat(run.poweredOff()).singleElement().satisfies(between(130, 134));
                        }),
                given(
                                "18",
                                "battery for 200 s",
                                () -> onBattery(THREE_LINES, 85, 0).get().run(200))
                        .when(
                                "the wall clock jumps back an hour, then two ahead",
                                run -> run.wallClockJumps(-3600)
                                        .run(50)
                                        .wallClockJumps(7200)
                                        .run(120))
                        .then(
                                "fires at 300 s as if nothing had been",
                                run -> assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                        .singleElement()
                                        .satisfies(between(300, 302))),
                given(
                                "19",
                                "committed, this host told",
                                () -> counting(RACK).get().run(400).mark())
                        .when(
                                "another boot, mains, 40 %, later 50 %",
                                run -> run.mains()
                                        .percent(40)
                                        .boots(600)
                                        .mark()
                                        .run(300)
                                        .percent(50)
                                        .run(200))
                        .then(
                                "no one is woken before 50 % and 120 s; then in reverse order",
                                run -> {
                                    assertThat(run.at(PowerEffect.WakeHost.class)
                                                    .get(0))
                                            .satisfies(between(300, 304));
                                    assertThat(run.hostsWoken()).containsExactly("router", "nas", "pve");
                                    assertThat(run.told(RETURNED)).hasSize(1);
                                    assertThat(run.state()).isEqualTo(PowerState.MAINS);
                                }),
                given(
                                "20",
                                "off after a countdown",
                                () -> counting(THREE_LINES).get().run(100).mark())
                        .when(
                                "another boot, battery, 10 %",
                                run -> run.percent(10).boots(600).mark().run(240))
                        .then("120 s of grace, then the countdown of 60 s", run -> {
                            assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                    .singleElement()
                                    .satisfies(between(119, 123));
                            assertThat(run.poweredOff()).singleElement().satisfies(between(179, 185));
                        }),
                given("41", "the disk is full", () -> {
                            Run run = onBattery(THREE_LINES, 85, 0).get();
                            run.diskFull = true;
                            return run;
                        })
                        .when("a trigger holds", run -> run.run(400))
                        .then("the plan runs all the same, with an alarm", run -> {
                            assertThat(run.all(RaiseAlarm.class))
                                    .extracting(RaiseAlarm::alarm)
                                    .containsExactly(PowerAlarm.RECORD_NOT_WRITTEN);
                            assertThat(run.poweredOff()).hasSize(1);
                        }));
    }

    private static List<Scenario> stages() {
        return List.of(
                given(
                                "21",
                                "the first of three stages runs",
                                () -> counting(RACK)
                                        .get()
                                        .until(PowerState.COMMITTED)
                                        .run(10)
                                        .mark())
                        .when("mains is back", run -> run.mains().run(400))
                        .then("the others never begin; who went is woken; summary", run -> {
                            assertThat(run.hostsShutDown()).isEmpty();
                            assertThat(run.poweredOff()).isEmpty();
                            assertThat(run.hostsWoken()).containsExactly("pve");
                            assertThat(run.told(RETURNED)).hasSize(1);
                            assertThat(run.all(RecordOutage.class))
                                    .singleElement()
                                    .satisfies(outage -> assertThat(
                                                    outage.summary().hostsTold())
                                            .containsExactly("pve"));
                        }),
                given("22", "a host takes the word and never answers; limit 20 s", () -> {
                            Run run = counting(RACK.withStages(
                                            List.of(
                                                    Stage.of("one", "pve").withLimit(Duration.ofSeconds(20)),
                                                    Stage.of("two", "nas")),
                                            RACK.hosts()))
                                    .get();
                            run.hanging.add("pve");
                            return run.until(PowerState.COMMITTED).mark();
                        })
                        .when("its stage's limit is reached", run -> run.run(60))
                        .then("the next stage begins at 20 s, and the failure is told", run -> {
                            assertThat(run.at(ShutDownHost.class))
                                    .singleElement()
                                    .satisfies(between(20, 24));
                            assertThat(run.told(SHUTDOWN_ACTION_FAILED))
                                    .singleElement()
                                    .satisfies(between(20, 21));
                        }),
                given("23", "a host refuses", () -> {
                            Run run = counting(RACK).get();
                            run.refusing.add("pve");
                            return run.until(PowerState.COMMITTED).mark();
                        })
                        .when("time goes by", run -> run.run(10))
                        .then("the plan goes on, and the failure was told", run -> {
                            assertThat(run.hostsShutDown()).contains("nas");
                            assertThat(run.policy.record(run.now()).failures())
                                    .anyMatch(text -> text.contains("refused"));
                        }),
                given("25", "every way to power this host off is refused", () -> {
                            Run run = counting(THREE_LINES).get();
                            run.thisHostRefuses = true;
                            return run.mark();
                        })
                        .when("the countdown ends", run -> run.run(130))
                        .then("alarm shutdown_impossible, and again each 30 s", run -> {
                            assertThat(run.all(RaiseAlarm.class))
                                    .extracting(RaiseAlarm::alarm)
                                    .contains(PowerAlarm.SHUTDOWN_IMPOSSIBLE);
                            assertThat(run.poweredOff()).hasSizeBetween(3, 4);
                            assertThat(run.told(SHUTDOWN_ACTION_FAILED)).hasSize(1);
                        }),
                given("26", "this host says done, and nothing happens", () -> {
                            Run run = counting(THREE_LINES).get();
                            run.thisHostIdle = true;
                            return run.until(PowerState.HALTED).mark();
                        })
                        .when("180 s go by", run -> run.run(240))
                        .then("alarm, the next way, again each 30 s", run -> {
                            assertThat(run.all(RaiseAlarm.class)).isNotEmpty();
                            assertThat(run.poweredOff().get(0)).satisfies(between(179, 182));
                            assertThat(run.all(ShutDownThisHost.class))
                                    .extracting(ShutDownThisHost::firstWay)
                                    .startsWith(1, 2);
                        }),
                given("32", "two feeds, one is enough; A is empty, B on mains", () -> {
                            Run run = new Run(TWO_FEEDS);
                            run.ups("a").condition = FeedCondition.ON_BATTERY;
                            run.ups("a").percent = 5;
                            run.ups("a").low = true;
                            run.ups("b").percent = 85;
                            return run.run(600);
                        })
                        .when(
                                "B goes on battery, and to 20 %",
                                run -> {
                                    assertThat(run.deeds()).isEmpty();
                                    run.mark().ups("b").condition = FeedCondition.ON_BATTERY;
                                    run.run(100);
                                    noCountdown(run);
                                    run.mark().ups("b").percent = 20;
                                    run.run(20);
                                })
                        .then(
                                "only B's triggers decide",
                                run -> assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                        .singleElement()
                                        .satisfies(between(10, 13))),
                given("33", "runtime 3 min, the plan needs 9", onBattery(RACK, 85, 0))
                        .when(
                                "the trigger comes",
                                run -> run.run(100).runtime(180).run(25).mark().run(100))
                        .then("all other hosts at once, this host after 10 s", run -> {
                            assertThat(run.hostsShutDown()).containsExactly("pve", "nas", "router");
                            double first = run.at(ShutDownHost.class).get(0);
                            assertThat(run.at(ShutDownHost.class)).containsOnly(first);
                            assertThat(run.poweredOff()).singleElement().satisfies(between(first + 10, first + 11));
                        }));
    }
}
