package io.github.mustmon.app.power;

import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.power.plan.PlanTable;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plan as a table for a terminal. */
public final class PlanText {

    private static final String ROW = "  %-10s  %-9s  %s";

    private PlanText() {}

    /** One line for each step, with the minutes after the trigger. */
    public static List<String> of(PowerPlan plan, PlanFacts facts) {
        PlanTable table = PlanTable.of(plan, facts);
        List<String> lines = new ArrayList<>();
        lines.add("Power plan (" + plan.mode().id() + ") for " + String.join(", ", plan.feeds()) + ":");
        lines.add(String.format(Locale.ROOT, ROW, "begins at", "at most", "what"));
        for (PlanTable.Row row : table.rows()) {
            lines.add(String.format(
                    Locale.ROOT,
                    ROW,
                    DurationText.of(row.begins()),
                    DurationText.of(row.planned()),
                    what(row) + measured(row)));
        }
        lines.add("  The plan needs " + withUnit(table.planned()) + " after the trigger.");
        table.available()
                .ifPresent(lasts ->
                        lines.add("  The battery was measured to last " + withUnit(lasts) + " at the present load: "
                                + (lasts.compareTo(table.planned()) >= 0
                                        ? withUnit(lasts.minus(table.planned())) + " are to spare."
                                        : withUnit(table.planned().minus(lasts)) + " are missing.")));
        return List.copyOf(lines);
    }

    /** What the plan would do, in a sentence. */
    public static String sentence(PowerPlan plan) {
        List<String> hosts = new ArrayList<>();
        plan.stages().forEach(stage -> hosts.addAll(stage.hosts()));
        plan.thisHost().ifPresent(own -> hosts.add("this host"));
        List<String> triggers = new ArrayList<>();
        plan.triggers().atPercent().ifPresent(percent -> triggers.add("at " + Math.round(percent) + " %"));
        if (plan.triggers().atVolts() instanceof Threshold.At<Double> at) {
            triggers.add("at " + at.value() + " V");
        }
        if (plan.triggers().atRuntime() instanceof Threshold.At<Duration> at) {
            triggers.add("with " + withUnit(at.value()) + " left");
        }
        plan.triggers().after().ifPresent(after -> triggers.add("after " + withUnit(after) + " on battery"));
        return "Power plan " + (plan.dryRun() ? "in dry run: would go down" : "armed: go down") + " "
                + (triggers.isEmpty() ? "when the battery is low" : String.join(" or ", triggers)) + ": "
                + String.join(", ", hosts) + ".";
    }

    private static String measured(PlanTable.Row row) {
        return row.measured()
                .map(took -> " (measured: " + DurationText.of(took) + ")")
                .orElse("");
    }

    private static String what(PlanTable.Row row) {
        return switch (row.kind()) {
            case COUNTDOWN -> "countdown, can be called off";
            case STAGE -> "stage " + row.name() + ": " + String.join(", ", row.hosts());
            case THIS_HOST -> "this host";
        };
    }

    /** {@code 2:30 min}, or {@code 1:30:00 h}. */
    private static String withUnit(Duration time) {
        return DurationText.of(time) + (time.toHours() > 0 ? " h" : " min");
    }
}
