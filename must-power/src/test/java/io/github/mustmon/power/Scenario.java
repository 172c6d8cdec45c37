package io.github.mustmon.power;

import static io.github.mustmon.power.PowerNotice.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.PowerEffect.Persist;
import io.github.mustmon.power.PowerEffect.Tell;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One row of the table: given, when, then; and what rows are made of. */
record Scenario(
        String number,
        String given,
        Supplier<Run> run,
        String when,
        Consumer<Run> does,
        String then,
        Consumer<Run> check) {

    static final TriggerSettings DEFAULT = TriggerSettings.DEFAULT;
    static final PowerPlan THIS_HOST = PowerPlan.ofThisHost(List.of("ups"), DEFAULT);
    static final PowerPlan THREE_LINES =
            THIS_HOST.withTriggers(DEFAULT.withPercent(20).withAfter(Duration.ofMinutes(5)));
    static final PowerPlan AT_20 = THIS_HOST.withTriggers(DEFAULT.withPercent(20));
    static final PowerPlan RACK = THREE_LINES.withStages(
            List.of(
                    Stage.of("compute", "pve"),
                    Stage.of("storage", "nas"),
                    Stage.of("network", "router").asNetwork()),
            List.of(PlanHost.of("pve"), PlanHost.of("nas"), PlanHost.of("router")));
    static final PowerPlan TWO_FEEDS = AT_20.withFeeds(List.of("a", "b"), 1);

    static Given given(String number, String text, PowerPlan plan) {
        return given(number, text, () -> new Run(plan));
    }

    static Given given(String number, String text, Supplier<Run> run) {
        return new Given(number, text, run);
    }

    record Given(String number, String text, Supplier<Run> run) {
        When when(String what, Consumer<Run> does) {
            return new When(this, what, does);
        }
    }

    record When(Given given, String text, Consumer<Run> does) {
        Scenario then(String what, Consumer<Run> check) {
            return new Scenario(given.number(), given.text(), given.run(), text, does, what, check);
        }
    }

    static Supplier<Run> counting(PowerPlan plan) {
        return () -> new Run(plan).percent(85).battery().until(PowerState.COUNTDOWN);
    }

    static Supplier<Run> onBattery(PowerPlan plan, double percent, double falling) {
        return () -> new Run(plan).percent(percent).falling(falling).battery();
    }

    static PowerRecord lastRecordBefore(Run run, int index) {
        return run.log.subList(0, index).stream()
                .map(Run.Entry::effect)
                .filter(Persist.class::isInstance)
                .map(Persist.class::cast)
                .reduce((first, second) -> second)
                .map(Persist::record)
                .orElseThrow();
    }

    static Consumer<Double> between(double from, double to) {
        return value -> assertThat(value).isBetween(from, to);
    }

    static void noCountdown(Run run) {
        assertThat(run.told(SHUTDOWN_COUNTDOWN)).isEmpty();
        assertThat(run.deeds()).isEmpty();
    }

    static String textOf(Run run, PowerNotice notice) {
        Optional<String> text = run.all(Tell.class).stream()
                .filter(tell -> tell.notice() == notice)
                .map(Tell::text)
                .findFirst();
        return text.orElseThrow();
    }

    @Override
    public String toString() {
        return number + ": " + given + " | " + when + " | " + then;
    }
}
