package io.github.mustmon.app.power;

import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.power.plan.PlanTable;
import io.github.mustmon.power.plan.PowerPlan;
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
            lines.add(String.format(Locale.ROOT, ROW, minutes(row.begins()), minutes(row.planned()), what(row)));
        }
        lines.add("  The plan needs " + minutes(table.planned()) + " min after the trigger.");
        return List.copyOf(lines);
    }

    private static String what(PlanTable.Row row) {
        return switch (row.kind()) {
            case COUNTDOWN -> "countdown, can be called off";
            case STAGE -> "stage " + row.name() + ": " + String.join(", ", row.hosts());
            case THIS_HOST -> "this host";
        };
    }

    /** {@code 2:30}. */
    private static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
