package io.github.mustmon.app.drill;

import io.github.mustmon.power.HostReport;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machines of a drill. One whose shutdown failed its check is never down; any other accepts as fast as its check answered, and is
 * down after the time that its stage was measured to take, or at the limit of the stage. Times are seconds since mains failed.
 */
final class DrillHosts {

    private final PowerPlan plan;
    private final List<ActionCheck> checks;
    private final Map<String, Duration> measured;
    private final Map<String, Duration> told = new HashMap<>();
    private final Map<String, HostReport.Outcome> reported = new HashMap<>();
    private Optional<Duration> thisHostTold = Optional.empty();
    private boolean thisHostAccepts;

    DrillHosts(PowerPlan plan, List<ActionCheck> checks, Map<String, Duration> measured) {
        this.plan = plan;
        this.checks = List.copyOf(checks);
        this.measured = Map.copyOf(measured);
    }

    List<ActionCheck> checks() {
        return checks;
    }

    void tell(String host, long seconds) {
        told.putIfAbsent(host, Duration.ofSeconds(seconds));
    }

    /** Why it cannot go down, if so. */
    Optional<String> tellThisHost(long seconds) {
        thisHostTold = thisHostTold.or(() -> Optional.of(Duration.ofSeconds(seconds)));
        List<ActionCheck> own = shutdownChecks("");
        thisHostAccepts = own.isEmpty() || own.stream().anyMatch(check -> !check.failed());
        return thisHostAccepts
                ? Optional.empty()
                : Optional.of(own.get(0).result().sentence().replaceFirst("\\.$", ""));
    }

    /** What has become of the hosts by now and was not reported yet. */
    List<HostReport> due(long seconds) {
        List<HostReport> due = new ArrayList<>();
        told.forEach((host, at) -> {
            HostReport.Outcome last = reported.get(host);
            Optional<ActionCheck> failure = failure(host);
            if (last == null && seconds >= at.toSeconds() + answerSeconds(host)) {
                due.add(
                        failure.isPresent()
                                ? new HostReport(
                                        host,
                                        HostReport.Outcome.FAILED,
                                        failure.get().result().sentence())
                                : HostReport.of(host, HostReport.Outcome.TOLD));
            } else if (last == HostReport.Outcome.TOLD && seconds + 1 >= at.toSeconds() + downSeconds(host)) {
                due.add(HostReport.of(host, HostReport.Outcome.DOWN));
            }
        });
        due.forEach(report -> reported.put(report.host(), report.outcome()));
        return due;
    }

    /** Whether nothing more is to come: all are down, or never will be. */
    boolean allOver(long seconds) {
        boolean hostsOver = plan.hosts().stream()
                .map(PlanHost::name)
                .filter(host -> stage(host).isPresent())
                .allMatch(host -> failure(host).isPresent() ? told.containsKey(host) : isPast(down(host), seconds));
        boolean ownOver = plan.thisHost().isEmpty()
                || (thisHostTold.isPresent() && (!thisHostAccepts || isPast(thisHostDown(), seconds)));
        return hostsOver && ownOver;
    }

    private static boolean isPast(Optional<Duration> moment, long seconds) {
        return moment.isPresent() && moment.get().toSeconds() <= seconds;
    }

    Optional<Duration> told(String host) {
        return Optional.ofNullable(told.get(host));
    }

    /** When the first machine was told, which ends the countdown. */
    Optional<Duration> firstTold() {
        return Stream.concat(told.values().stream(), thisHostTold.stream()).min(Comparator.naturalOrder());
    }

    /** When it is down, since mains failed; absent if it was not told, or cannot be. */
    Optional<Duration> down(String host) {
        return failure(host).isPresent() ? Optional.empty() : told(host).map(at -> at.plusSeconds(downSeconds(host)));
    }

    Optional<Duration> thisHostTold() {
        return thisHostTold;
    }

    Optional<Duration> thisHostDown() {
        return thisHostAccepts ? thisHostTold.map(at -> at.plus(plan.thisHostNeeds())) : Optional.empty();
    }

    Optional<Duration> measured(Stage stage) {
        return Optional.ofNullable(measured.get(stage.name()));
    }

    private long answerSeconds(String host) {
        return shutdownChecks(host).stream()
                .mapToLong(check -> check.took().toSeconds())
                .max()
                .orElse(0);
    }

    /** A host that is not probed is taken for down after its settling time, by the plan as well. */
    private long downSeconds(String host) {
        Optional<Stage> stage = stage(host);
        Optional<Duration> unseen =
                plan.host(host).filter(each -> !each.probed()).map(PlanHost::settle);
        return stage.flatMap(this::measured)
                .or(() -> unseen)
                .or(() -> stage.map(Stage::limit))
                .orElse(Duration.ZERO)
                .toSeconds();
    }

    private Optional<Stage> stage(String host) {
        return plan.stages().stream()
                .filter(stage -> stage.hosts().contains(host))
                .findFirst();
    }

    private List<ActionCheck> shutdownChecks(String host) {
        return checks.stream().filter(check -> check.isShutdownOf(host)).toList();
    }

    private Optional<ActionCheck> failure(String host) {
        return shutdownChecks(host).stream().filter(ActionCheck::failed).findFirst();
    }
}
