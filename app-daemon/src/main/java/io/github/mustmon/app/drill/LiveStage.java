package io.github.mustmon.app.drill;

import io.github.mustmon.app.power.DurationText;
import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Really shuts down the hosts of one stage, as the plan would, and measures how long that takes. */
public final class LiveStage {

    private final PowerPlan plan;
    private final Stage stage;
    private final PlanActions actions;
    private final TimeSource time;

    /** Nothing is done before {@link #run()}. */
    public LiveStage(PowerPlan plan, Stage stage, PlanActions actions, TimeSource time) {
        this.plan = plan;
        this.stage = stage;
        this.actions = actions;
        this.time = time;
    }

    /**
     * What became of a host.
     *
     * @param host its name
     * @param told whether it accepted to shut down; absent for a NUT secondary, which only the daemon can tell
     * @param down whether it was seen down within the limit; absent if it was not told
     * @param took until then
     */
    public record Outcome(String host, Optional<ActionResult> told, Optional<ActionResult> down, Duration took) {

        /** Whether it is down, as far as anybody can see. */
        public boolean isDown() {
            return down.filter(ActionResult::isDone).isPresent();
        }
    }

    /**
     * How the stage goes, for people, before it is run.
     *
     * @return one line a host
     */
    public List<String> lines() {
        return hosts().stream()
                .map(host -> "  " + host.name() + ": "
                        + host.shutdown()
                                .map(HostAction::description)
                                .orElse("nut secondary, which only the daemon can tell"))
                .toList();
    }

    /**
     * Tells all hosts at once, and waits until they are down or the limit of the stage is reached.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile; what was told stays told
     */
    public List<Outcome> run() throws InterruptedException {
        List<Callable<Outcome>> all = new ArrayList<>();
        hosts().forEach(host -> all.add(() -> shutDown(host)));
        return ParallelTasks.run("live-stage", Math.max(1, all.size()), all);
    }

    /** The time of the stage: that of its slowest host; absent unless all of it went down. */
    public static Optional<Duration> took(List<Outcome> outcomes) {
        return !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::isDown)
                ? outcomes.stream().map(Outcome::took).max(Duration::compareTo)
                : Optional.empty();
    }

    private List<PlanActions.Reached> hosts() {
        return stage.hosts().stream()
                .flatMap(name -> actions.host(name).stream())
                .toList();
    }

    private Outcome shutDown(PlanActions.Reached host) throws InterruptedException {
        if (host.shutdown().isEmpty()) {
            return new Outcome(host.name(), Optional.empty(), Optional.empty(), Duration.ZERO);
        }
        long began = time.nanos();
        ActionResult told = host.shutdown().get().run(host.timeout());
        if (!told.isDone()) {
            return new Outcome(host.name(), Optional.of(told), Optional.empty(), since(began));
        }
        Duration rest = stage.limit().minus(since(began));
        ActionResult down = host.probe().isPresent()
                ? host.probe().get().awaitDown(rest.isNegative() ? Duration.ZERO : rest)
                : settle(host.name());
        return new Outcome(host.name(), Optional.of(told), Optional.of(down), since(began));
    }

    /** What cannot be seen is taken for down after a while, as in the plan. */
    private ActionResult settle(String host) throws InterruptedException {
        Duration settle = plan.host(host).orElseThrow().settle();
        time.sleep(settle);
        return new ActionResult.Done(
                host + " has no probe, and is taken for down after " + DurationText.of(settle) + ".");
    }

    private Duration since(long began) {
        return Duration.ofNanos(time.nanos() - began);
    }
}
