package io.github.mustmon.app.drill;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Really shuts down the hosts of one stage, as the plan would, and measures how long that takes. */
public final class LiveStage {

    private final PowerPlan plan;
    private final Stage stage;
    private final PlanWays ways;
    private final TimeSource time;

    /** Nothing is done before {@link #run()}. */
    public LiveStage(PowerPlan plan, Stage stage, PlanWays ways, TimeSource time) {
        this.plan = plan;
        this.stage = stage;
        this.ways = ways;
        this.time = time;
    }

    /**
     * What became of a host.
     *
     * @param host its name
     * @param told whether it took the word; absent for a NUT secondary, which only the daemon can tell
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
                        + host.way()
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
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, all.size()), task -> {
            Thread thread = new Thread(task, "live-stage");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : threads.invokeAll(all)) {
                outcomes.add(each.get());
            }
            return List.copyOf(outcomes);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A host failed with what no way throws.", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The time of the stage: that of its slowest host; absent unless all of it went down. */
    public static Optional<Duration> took(List<Outcome> outcomes) {
        return !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::isDown)
                ? outcomes.stream().map(Outcome::took).max(Duration::compareTo)
                : Optional.empty();
    }

    private List<PlanWays.Reached> hosts() {
        return stage.hosts().stream().flatMap(name -> ways.host(name).stream()).toList();
    }

    private Outcome shutDown(PlanWays.Reached host) throws InterruptedException {
        if (host.way().isEmpty()) {
            return new Outcome(host.name(), Optional.empty(), Optional.empty(), Duration.ZERO);
        }
        long began = time.nanos();
        ActionResult told = host.way().get().run(host.timeout());
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
        return new ActionResult.Done(host + " has no probe, and is taken for down after " + Minutes.of(settle) + ".");
    }

    private Duration since(long began) {
        return Duration.ofNanos(time.nanos() - began);
    }
}
