package io.github.mustmon.power.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plan with its minutes, for {@code config check}, the drill and the page.
 *
 * @param rows in the order in which things happen
 * @param planned from the trigger to the last power-off if every stage takes its limit
 * @param available what a full battery was measured to give
 */
public record PlanTable(List<Row> rows, Duration planned, Optional<Duration> available) {

    /** What a row of the table is about. */
    public enum Kind {
        /** The announced time in which people can call it off. */
        COUNTDOWN,
        /** A stage of other hosts. */
        STAGE,
        /** This host. */
        THIS_HOST
    }

    /**
     * One step of the plan.
     *
     * @param kind what it is
     * @param name of the stage, or empty
     * @param hosts that go down in it
     * @param begins after the trigger at the latest
     * @param planned its limit
     * @param measured how long it took when it was tried
     */
    public record Row(
            Kind kind,
            String name,
            List<String> hosts,
            Duration begins,
            Duration planned,
            Optional<Duration> measured) {
        public Row {
            hosts = List.copyOf(hosts);
        }
    }

    public PlanTable {
        rows = List.copyOf(rows);
    }

    /** The table of a plan. */
    public static PlanTable of(PowerPlan plan, PlanFacts facts) {
        List<Row> rows = new ArrayList<>();
        Duration begins = plan.timing().countdown();
        rows.add(new Row(Kind.COUNTDOWN, "", List.of(), Duration.ZERO, begins, Optional.empty()));
        for (Stage stage : plan.stages()) {
            rows.add(new Row(
                    Kind.STAGE,
                    stage.name(),
                    stage.hosts(),
                    begins,
                    stage.limit(),
                    Optional.ofNullable(facts.measuredStages().get(stage.name()))));
            begins = begins.plus(stage.limit());
        }
        if (plan.thisHost().isPresent()) {
            rows.add(new Row(Kind.THIS_HOST, "", List.of(), begins, plan.thisHostNeeds(), Optional.empty()));
        }
        return new PlanTable(rows, plan.needs(), facts.measuredRuntime());
    }

    /** What a full battery has left after the plan; negative if the plan cannot be kept; absent if not measured. */
    public Optional<Duration> spare() {
        return available.map(time -> time.minus(planned));
    }
}
