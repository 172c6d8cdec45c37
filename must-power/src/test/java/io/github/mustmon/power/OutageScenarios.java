package io.github.mustmon.power;

import static io.github.mustmon.power.PowerNotice.*;
import static io.github.mustmon.power.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.PowerEffect.RaiseAlarm;
import io.github.mustmon.power.PowerEffect.RecordOutage;
import io.github.mustmon.power.PowerEffect.Tell;
import java.util.List;
import java.util.stream.Stream;

/** Short and long outages, countdowns, and a UPS that falls silent. */
final class OutageScenarios {

    private OutageScenarios() {}

    static List<Scenario> all() {
        return Stream.of(shortAndLong(), countdowns(), blindness())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> shortAndLong() {
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
                        .then("nothing", Scenario::noCountdown),
                given("6", "on mains, 10 %, battery low", THIS_HOST)
                        .when("an hour", run -> run.percent(10).low(true).run(3600))
                        .then("nothing", run -> assertThat(run.log).isEmpty()));
    }

    private static List<Scenario> countdowns() {
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

    private static List<Scenario> blindness() {
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
}
