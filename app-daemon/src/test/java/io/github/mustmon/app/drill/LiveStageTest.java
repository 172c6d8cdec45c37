package io.github.mustmon.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stage that is really run")
class LiveStageTest {

    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final Stage STORAGE = Stage.of("storage", "nas", "win");

    private final AtomicInteger used = new AtomicInteger();
    private final ManualTime time = new ManualTime();

    @Test
    @DisplayName("uses the way of each of its hosts once, and takes as long as its slowest host")
    void accepted() throws InterruptedException {
        LiveStage live = live(way("nas", new ActionResult.Done("ssh ups@nas accepted.")), way("win", DONE));

        List<LiveStage.Outcome> outcomes = live.run();

        assertThat(used).hasValue(2);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.isDown()).isTrue());
        assertThat(LiveStage.took(outcomes).orElseThrow()).isGreaterThanOrEqualTo(SETTLE);
    }

    @Test
    @DisplayName("has no measured time when a host refuses")
    void refused() throws InterruptedException {
        LiveStage live = live(way("nas", new ActionResult.Failed("ssh ups@nas failed.")), way("win", DONE));

        List<LiveStage.Outcome> outcomes = live.run();

        assertThat(outcomes).extracting(LiveStage.Outcome::isDown).containsExactly(false, true);
        assertThat(LiveStage.took(outcomes)).isEmpty();
    }

    @Test
    @DisplayName("leaves out a NUT secondary, which only the daemon can tell, and says so before")
    void secondary() throws InterruptedException {
        LiveStage live = live(way("nas", DONE), secondary("win"));

        assertThat(live.lines())
                .containsExactly("  nas: ssh ups@nas", "  win: nut secondary, which only the daemon can tell");
        assertThat(live.run().get(1).told()).isEmpty();
        assertThat(used).hasValue(1);
    }

    private static final ActionResult DONE = new ActionResult.Done("It accepted.");

    private LiveStage live(PlanActions.Reached nas, PlanActions.Reached win) {
        PowerPlan plan = PowerPlan.ofThisHost(List.of("ups"), TriggerSettings.DEFAULT)
                .withStages(
                        List.of(STORAGE),
                        List.of(
                                PlanHost.of("nas").withoutProbe(SETTLE),
                                PlanHost.of("win").withoutProbe(SETTLE)));
        return new LiveStage(plan, STORAGE, new PlanActions(List.of(nas, win), List.of()), time);
    }

    private static PlanActions.Reached secondary(String host) {
        return new PlanActions.Reached(host, Optional.empty(), SETTLE, Optional.empty(), Optional.empty());
    }

    private PlanActions.Reached way(String host, ActionResult result) {
        HostAction action = new HostAction() {
            @Override
            public String description() {
                return "ssh ups@" + host;
            }

            @Override
            public ActionResult check(Duration limit) {
                throw new AssertionError("It is to be used, not checked.");
            }

            @Override
            public ActionResult run(Duration limit) {
                used.incrementAndGet();
                return result;
            }
        };
        return new PlanActions.Reached(host, Optional.of(action), SETTLE, Optional.empty(), Optional.empty());
    }
}
