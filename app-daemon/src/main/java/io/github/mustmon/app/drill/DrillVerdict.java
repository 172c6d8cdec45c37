package io.github.mustmon.app.drill;

import io.github.mustmon.app.drill.DrillReport.Row;
import io.github.mustmon.app.power.DurationText;
import io.github.mustmon.power.TriggerKind;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a drill ended: judges what became of its machines. */
record DrillVerdict(
        PowerPlan plan,
        DrillOutage outage,
        DrillHosts hosts,
        Optional<TriggerKind> trigger,
        Optional<Duration> triggeredAfter) {

    private static final String COUNTDOWN = "countdown";
    private static final String THIS_MACHINE = "this machine";

    DrillReport report(Instant at) {
        List<Row> rows = rows();
        return new DrillReport(
                at,
                outage.name(),
                DrillFile.planHash(plan),
                trigger.map(TriggerKind::id),
                triggeredAfter,
                outage.emptyAfter(),
                plan.needs(),
                rows,
                hosts.checks(),
                troubles(rows));
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Duration countdown = plan.timing().countdown();
        Optional<Duration> counted =
                triggeredAfter.map(begun -> hosts.firstTold().orElse(begun.plus(countdown)));
        rows.add(new Row(COUNTDOWN, "", countdown, Optional.empty(), triggeredAfter, counted, left(counted)));
        for (Stage stage : plan.stages()) {
            for (String host : stage.hosts()) {
                Optional<Duration> down = hosts.down(host);
                rows.add(new Row(
                        stage.name(), host, stage.limit(), hosts.measured(stage), hosts.told(host), down, left(down)));
            }
        }
        if (plan.thisHost().isPresent()) {
            Optional<Duration> down = hosts.thisHostDown();
            rows.add(new Row(
                    THIS_MACHINE,
                    THIS_MACHINE,
                    plan.thisHostNeeds(),
                    Optional.empty(),
                    hosts.thisHostTold(),
                    down,
                    left(down)));
        }
        return rows;
    }

    private Optional<Duration> left(Optional<Duration> down) {
        return down.isPresent() && outage.emptyAfter().isPresent()
                ? Optional.of(outage.emptyAfter().get().minus(down.get()))
                : Optional.empty();
    }

    private List<String> troubles(List<Row> rows) {
        List<String> troubles = new ArrayList<>();
        for (ActionCheck check : hosts.checks()) {
            String host = check.host();
            if (!host.isEmpty() && check.isShutdownOf(host) && check.failed()) {
                troubles.add(host + " cannot be shut down: " + check.result().sentence());
            }
        }
        List<ActionCheck> own =
                hosts.checks().stream().filter(check -> check.host().isEmpty()).toList();
        if (!own.isEmpty() && own.stream().allMatch(ActionCheck::failed)) {
            troubles.add(
                    "This machine cannot be powered off: " + own.get(0).result().sentence());
        }
        if (outage.emptyAfter().isEmpty()) {
            return troubles; // Mains came back: whatever is still up has power.
        }
        for (Row row : rows) {
            if (row.host().isEmpty()) {
                continue;
            }
            if (row.began().isEmpty()) {
                troubles.add(row.host() + " was not told before the battery was empty.");
            } else if (row.left().isPresent() && row.left().get().isNegative()) {
                troubles.add(row.host() + " would be down "
                        + DurationText.of(row.left().get().abs()) + " after the battery was empty.");
            }
        }
        return troubles;
    }
}
