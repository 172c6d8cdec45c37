package io.github.mustmon.app.drill;

import io.github.mustmon.app.power.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A drill's result as lines for a terminal. */
public final class DrillText {

    private static final String NONE = "-";

    private final DrillReport report;

    /** @param report what is shown */
    public DrillText(DrillReport report) {
        this.report = report;
    }

    /** What each action said, one line each. */
    public static List<String> ofChecks(List<ActionCheck> checks) {
        return checks.stream()
                .map(check -> String.format(
                        Locale.ROOT,
                        "  %-8s  %s%s (%.1f s)",
                        check.verdict(),
                        check.host().isEmpty() ? "this machine: " : check.host() + ": ",
                        check.result().sentence(),
                        check.took().toMillis() / 1000.0))
                .toList();
    }

    /** The table of the steps, and the verdict below it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(table());
        lines.add("");
        lines.add(sum());
        if (report.stagesOverlapped()) {
            lines.add("The battery is too short for one stage after the other: all began at once.");
        }
        report.troubles().forEach(trouble -> lines.add("  - " + trouble));
        lines.add(report.passed() ? passed() : "The drill FAILED.");
        return lines;
    }

    private List<String> table() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("STAGE", "HOST", "WAY", "PLANNED", "MEASURED", "BEGINS", "DOWN", "LEFT"));
        for (DrillReport.Row row : report.rows()) {
            cells.add(List.of(
                    row.stage(),
                    row.host().isEmpty() || row.host().equals(row.stage()) ? NONE : row.host(),
                    verdict(row),
                    DurationText.of(row.planned()),
                    shown(row.measured()),
                    shown(row.began()),
                    shown(row.down()),
                    shown(row.left())));
        }
        int columns = cells.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : cells) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return cells.stream().map(row -> line(row, widths)).toList();
    }

    /** Names to the left, times to the right. */
    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(i < 3 ? row.get(i) + pad : pad + row.get(i)).append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** The best that the actions to shut it down said. */
    private String verdict(DrillReport.Row row) {
        if (row.host().isEmpty()) {
            return NONE;
        }
        String host = row.host().equals(row.stage()) ? "" : row.host();
        List<String> verdicts = report.checks().stream()
                .filter(check -> check.isShutdownOf(host))
                .map(ActionCheck::verdict)
                .collect(Collectors.toList());
        return Stream.of("ok", "unproven", "failed")
                .filter(verdicts::contains)
                .findFirst()
                .orElse("not checked");
    }

    private String sum() {
        StringBuilder sum = new StringBuilder("Planned ").append(DurationText.of(report.planned()));
        report.measured().ifPresent(measured -> sum.append(", measured ").append(DurationText.of(measured)));
        report.available().ifPresent(available -> sum.append(", available ").append(DurationText.of(available)));
        sum.append(report.available().isPresent() ? " from the trigger to the empty battery" : "");
        report.triggeredAfter()
                .ifPresentOrElse(
                        after -> sum.append("; ")
                                .append(report.trigger().orElse("the trigger"))
                                .append(" came after ")
                                .append(DurationText.of(after)),
                        () -> sum.append("; no trigger came"));
        return sum.append('.').toString();
    }

    private String passed() {
        return report.batteryLasts().isPresent()
                ? "The drill passed: every host would be down before the battery is empty."
                : "The drill passed: mains came back, and what was still up kept its power.";
    }

    private static String shown(Optional<Duration> time) {
        return time.map(DurationText::of).orElse(NONE);
    }
}
