package io.github.mustmon.power;

import static io.github.mustmon.power.PowerNotice.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.PowerEffect.ClearFsd;
import io.github.mustmon.power.PowerEffect.Deed;
import io.github.mustmon.power.PowerEffect.Persist;
import io.github.mustmon.power.PowerEffect.RaiseAlarm;
import io.github.mustmon.power.PowerEffect.RecordOutage;
import io.github.mustmon.power.PowerEffect.ShutDownHost;
import io.github.mustmon.power.PowerEffect.ShutDownThisHost;
import io.github.mustmon.power.PowerEffect.Tell;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What owners need, as a table: given, when, then. Times in seconds of the UPS. */
@DisplayName("When power fails")
class ScenariosTest {

    private static final TriggerSettings DEFAULT = TriggerSettings.DEFAULT;
    private static final PowerPlan THIS_HOST = PowerPlan.ofThisHost(List.of("ups"), DEFAULT);
    private static final PowerPlan THREE_LINES =
            THIS_HOST.withTriggers(DEFAULT.withPercent(20).withAfter(Duration.ofMinutes(5)));
    private static final PowerPlan AT_20 = THIS_HOST.withTriggers(DEFAULT.withPercent(20));
    private static final PowerPlan RACK = THREE_LINES.withStages(
            List.of(
                    Stage.of("compute", "pve"),
                    Stage.of("storage", "nas"),
                    Stage.of("network", "router").asNetwork()),
            List.of(PlanHost.of("pve"), PlanHost.of("nas"), PlanHost.of("router")));
    private static final PowerPlan TWO_FEEDS = AT_20.withFeeds(List.of("a", "b"), 1);

    record Row(
            String number,
            String given,
            Supplier<Run> run,
            String when,
            Consumer<Run> does,
            String then,
            Consumer<Run> check) {
        @Override
        public String toString() {
            return number + ": " + given + " | " + when + " | " + then;
        }
    }

    private static Given given(String number, String text, PowerPlan plan) {
        return given(number, text, () -> new Run(plan));
    }

    private static Given given(String number, String text, Supplier<Run> run) {
        return new Given(number, text, run);
    }

    record Given(String number, String text, Supplier<Run> run) {
        When when(String what, Consumer<Run> does) {
            return new When(this, what, does);
        }
    }

    record When(Given given, String text, Consumer<Run> does) {
        Row then(String what, Consumer<Run> check) {
            return new Row(given.number(), given.text(), given.run(), text, does, what, check);
        }
    }

    private static Supplier<Run> counting(PowerPlan plan) {
        return () -> new Run(plan).percent(85).battery().until(PowerState.COUNTDOWN);
    }

    private static Supplier<Run> onBattery(PowerPlan plan, double percent, double falling) {
        return () -> new Run(plan).percent(percent).falling(falling).battery();
    }

    static Stream<Row> scenarios() {
        return Stream.of(shortAndLong(), countdowns(), blindness(), restarts(), stages(), people(), refinements())
                .flatMap(List::stream);
    }

    private static List<Row> shortAndLong() {
        return List.of(
                given("1", "armed, on mains", THREE_LINES)
                        .when(
                                "battery for 3 s",
                                run -> run.battery().run(3).mains().run(60))
                        .then("nobody is told, nothing is done, the outage is recorded", run -> {
                            assertThat(run.all(Tell.class)).isEmpty();
                            assertThat(run.deeds()).isEmpty();
                            assertThat(run.all(RecordOutage.class)).hasSize(1);
                        }),
                given("2", "three lines of configuration", THREE_LINES)
                        .when(
                                "battery, 90 % steady",
                                run -> run.percent(90).battery().run(400))
                        .then("15 s: told; 300 s: countdown; 360 to 362 s: powered off once", run -> {
                            assertThat(run.told(ON_BATTERY)).singleElement().satisfies(between(15, 17));
                            assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                    .singleElement()
                                    .satisfies(between(300, 302));
                            assertThat(run.poweredOff()).singleElement().satisfies(between(360, 364));
                        }),
                given("3", "at_percent 20", AT_20)
                        .when(
                                "21 %, then 20 % for 10 s, then 25 %",
                                run -> {
                                    run.percent(21).battery().run(100);
                                    run.mark().percent(20).run(12).percent(25).run(40);
                                })
                        .then("countdown after 10 s, and it stays", run -> {
                            assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                    .singleElement()
                                    .satisfies(between(10, 12));
                            assertThat(run.state()).isEqualTo(PowerState.COUNTDOWN);
                        }),
                given("4", "at_percent 30, 80 %", onBattery(THIS_HOST, 80, 0))
                        .when(
                                "one reading of 5 %",
                                run -> run.run(200)
                                        .percent(5)
                                        .run(2)
                                        .percent(80)
                                        .run(600))
                        .then("nothing", run -> assertThat(run.deeds()).isEmpty()),
                given("5", "at_percent 30", THIS_HOST)
                        .when(
                                "15 % for the first 20 s, then 85 %",
                                run -> run.percent(15)
                                        .battery()
                                        .run(20)
                                        .percent(85)
                                        .run(600))
                        .then("nothing", ScenariosTest::noCountdown),
                given("6", "on mains, 10 %, battery low", THIS_HOST)
                        .when("an hour", run -> run.percent(10).low(true).run(3600))
                        .then("nothing", run -> assertThat(run.log).isEmpty()));
    }

    private static List<Row> countdowns() {
        return List.of(
                given("7", "countdown", counting(THREE_LINES))
                        .when(
                                "mains is back 1 s before the end, between two polls",
                                run -> run.pollEvery(4).run(59).mains().run(60))
                        .then("the last look sees it: paused, called off, told once", run -> {
                            assertThat(run.told(SHUTDOWN_PAUSED)).hasSize(1);
                            assertThat(run.told(SHUTDOWN_CANCELLED)).hasSize(1);
                            assertThat(run.poweredOff()).isEmpty();
                            assertThat(run.state()).isEqualTo(PowerState.MAINS);
                        }),
                given("8", "countdown", counting(THREE_LINES))
                        .when(
                                "mains 3 s before the end for 4 s, then battery",
                                run -> run.run(57)
                                        .mains()
                                        .run(4)
                                        .mark()
                                        .battery()
                                        .run(20))
                        .then(
                                "it goes on with 5 s",
                                run -> assertThat(run.poweredOff())
                                        .singleElement()
                                        .satisfies(between(5, 9))),
                given("9", "on battery", onBattery(THIS_HOST, 80, 0))
                        .when(
                                "the device says battery low in two readings 4 s apart",
                                run -> run.run(100)
                                        .mark()
                                        .low(true)
                                        .pollEvery(4)
                                        .run(20))
                        .then("committed without countdown", run -> {
                            assertThat(run.told(SHUTDOWN_COUNTDOWN)).isEmpty();
                            assertThat(run.poweredOff()).singleElement().satisfies(between(4, 10));
                        }),
                given("10", "after 5 min, 85 %", onBattery(THREE_LINES, 85, 0))
                        .when(
                                "200 s of battery, 60 s of mains, battery",
                                run -> run.run(200)
                                        .mains()
                                        .run(60)
                                        .mark()
                                        .battery()
                                        .run(200))
                        .then(
                                "countdown 106 s into the second outage",
                                run -> assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                        .singleElement()
                                        .satisfies(between(104, 110))),
                given("11", "after 5 min, 95 %", THREE_LINES)
                        .when("three outages of 200 s, 30 min apart", run -> {
                            for (int i = 0; i < 3; i++) {
                                run.battery().run(200).mains().run(1800);
                            }
                        })
                        .then("none fires; three summaries", run -> {
                            noCountdown(run);
                            assertThat(run.told(BACK_ON_MAINS)).hasSize(3);
                            assertThat(run.all(RecordOutage.class)).hasSize(3);
                        }));
    }

    private static List<Row> blindness() {
        return List.of(
                given("12", "battery falls 1 %/min", onBattery(THIS_HOST, 43, 1))
                        .when(
                                "the link is lost at 40 %",
                                run -> run.run(180).mark().silent().run(400))
                        .then("blind; countdown at 300 s by the limit, off at 365 s", run -> {
                            assertThat(run.told(BLIND)).isNotEmpty();
                            assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                    .singleElement()
                                    .satisfies(between(298, 302));
                            assertThat(run.poweredOff()).singleElement().satisfies(between(363, 367));
                        }),
                given("13", "battery falls 2 %/min", onBattery(THIS_HOST, 37, 2))
                        .when(
                                "the link is lost at 31 %",
                                run -> run.run(180).mark().silent().run(100))
                        .then(
                                "countdown after 30 s by the projection",
                                run -> assertThat(run.told(SHUTDOWN_COUNTDOWN))
                                        .singleElement()
                                        .satisfies(between(27, 33))),
                given(
                                "14",
                                "blind for 200 s",
                                () -> onBattery(THIS_HOST, 70, 0)
                                        .get()
                                        .run(100)
                                        .silent()
                                        .run(200))
                        .when(
                                "the link is back: battery, 70 %",
                                run -> run.battery().run(400))
                        .then("on battery, no countdown", run -> {
                            assertThat(run.state()).isEqualTo(PowerState.BATTERY);
                            noCountdown(run);
                        }),
                given("15", "on mains", THIS_HOST)
                        .when(
                                "the link is lost for an hour",
                                run -> run.silent().run(3600))
                        .then("an alarm and nothing else", run -> {
                            assertThat(run.all(RaiseAlarm.class)).hasSize(1);
                            assertThat(run.deeds()).isEmpty();
                            assertThat(run.state()).isEqualTo(PowerState.MAINS);
                        }));
    }

    private static List<Row> restarts() {
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

    private static List<Row> stages() {
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

    private static List<Row> people() {
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
                                run -> run.reload(THREE_LINES.withTiming(new io.github.mustmon.power.plan.PowerTiming(
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

    private static List<Row> refinements() {
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

    private static PowerRecord lastRecordBefore(Run run, int index) {
        return run.log.subList(0, index).stream()
                .map(Run.Entry::effect)
                .filter(Persist.class::isInstance)
                .map(Persist.class::cast)
                .reduce((first, second) -> second)
                .map(Persist::record)
                .orElseThrow();
    }

    private static Consumer<Double> between(double from, double to) {
        return value -> assertThat(value).isBetween(from, to);
    }

    private static void noCountdown(Run run) {
        assertThat(run.told(SHUTDOWN_COUNTDOWN)).isEmpty();
        assertThat(run.deeds()).isEmpty();
    }

    private static String textOf(Run run, PowerNotice notice) {
        Optional<String> text = run.all(Tell.class).stream()
                .filter(tell -> tell.notice() == notice)
                .map(Tell::text)
                .findFirst();
        return text.orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void scenario(Row row) {
        Run run = row.run().get();

        row.does().accept(run);

        row.check().accept(run);
    }
}
