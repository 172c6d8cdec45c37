package io.github.mustmon.power;

import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages of other hosts, in their order. */
final class Stages {

    private final List<StageProgress> stages = new ArrayList<>();
    private boolean hurried;
    private long hurriedNanos;
    private boolean fsd;
    /** From when on a reading counts as a look before the next deed. */
    private long lookNanos;

    Stages(PowerPlan plan) {
        for (Stage stage : plan.stages()) {
            stages.add(new StageProgress(
                    stage,
                    stage.hosts().stream()
                            .map(name -> new HostProgress(plan.host(name).orElseGet(() -> PlanHost.of(name))))
                            .toList()));
        }
    }

    void restore(PowerRecord record) {
        hurried = record.hurried();
        hurriedNanos = record.savedNanos();
        fsd = record.fsd();
        lookNanos = record.savedNanos();
        stages.forEach(stage -> stage.restore(record.hosts()));
    }

    List<HostRecord> records() {
        List<HostRecord> records = new ArrayList<>();
        for (StageProgress stage : stages) {
            for (HostProgress host : stage.hosts()) {
                if (host.told()) {
                    records.add(new HostRecord(
                            stage.stage().name(),
                            host.name(),
                            stage.begunNanos(),
                            host.phase().id(),
                            host.downBefore(),
                            host.woken()));
                }
            }
        }
        return records;
    }

    List<StageProgress> all() {
        return stages;
    }

    /** The hosts of all stages, in their order. */
    Stream<HostProgress> hosts() {
        return stages.stream().flatMap(stage -> stage.hosts().stream());
    }

    Optional<HostProgress> host(String name) {
        return hosts().filter(host -> host.name().equals(name)).findFirst();
    }

    List<String> hostNames() {
        return hosts().map(HostProgress::name).toList();
    }

    /** Hosts that were told to go down and have not been forgotten since. */
    List<String> told() {
        return hosts().filter(HostProgress::told).map(HostProgress::name).toList();
    }

    /** Time goes by; while a stage runs, the look before the next deed is still to come. */
    void settle(long now) {
        hosts().forEach(host -> host.settle(now));
        if (!begunAreOver(now)) {
            lookNanos = now;
        }
    }

    /** Those that have not begun. */
    List<StageProgress> waiting() {
        return stages.stream().filter(stage -> !stage.begun()).toList();
    }

    Optional<StageProgress> next() {
        return waiting().stream().findFirst();
    }

    void begin(StageProgress stage, long now) {
        stage.begin(now);
        lookNanos = now;
    }

    void hurry(long now) {
        hurried = true;
        hurriedNanos = now;
    }

    boolean hurried() {
        return hurried;
    }

    /** Whether all that have begun are over. */
    boolean begunAreOver(long now) {
        return stages.stream().allMatch(stage -> !stage.begun() || stage.over(now));
    }

    /** Whether nothing is left to wait for. */
    boolean allOver(long now) {
        return next().isEmpty() && (begunAreOver(now) || (hurried && now - hurriedNanos >= FixedTimes.HURRY));
    }

    /** What the stages still take at most. */
    long restNanos(long now) {
        return stages.stream().mapToLong(stage -> stage.restNanos(now)).sum();
    }

    List<StageProgress> limitsToTell(long now) {
        return stages.stream().filter(stage -> stage.limitToTell(now)).toList();
    }

    /** Whether a host goes down with another's forced shutdown, so that it is to be taken back. */
    boolean fsd() {
        return fsd;
    }

    void fsd(boolean announced) {
        fsd = announced;
    }

    long lookNanos() {
        return lookNanos;
    }

    void lookFrom(long nanos) {
        lookNanos = nanos;
    }

    /**
     * The daemon was away. Mains may have come back meanwhile, so it looks before the next deed; and whom it was telling may not
     * have heard it.
     */
    void resumed(long now, boolean tellAgain) {
        lookNanos = now + FixedTimes.LEAST_REST_AFTER_RESTART - FixedTimes.LAST_LOOK;
        hurriedNanos = now;
        for (StageProgress stage : stages) {
            if (tellAgain && stage.interrupted()) {
                hurried = false;
            }
        }
    }

    /** The outage goes on after mains was back: whoever may be up again is told again. */
    void again() {
        stages.forEach(StageProgress::again);
        hurried = false;
    }

    void forget() {
        stages.forEach(StageProgress::forget);
        hurried = false;
        fsd = false;
    }

    boolean awaitWake() {
        return hosts().anyMatch(HostProgress::awaitsWake);
    }

    boolean allSeenDown() {
        return hosts().allMatch(HostProgress::seenDown);
    }
}
