package io.github.mustmon.app.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of a soak.
 *
 * @param end when it was over
 * @param length how long it ran
 * @param seed where its faults begin
 * @param lines the lines, with the faults they had
 * @param findings what was looked at and what was wrong
 * @param recoveryMillis from the return of the pulled device to its first reading
 * @param watch memory, threads and file descriptors
 */
record SoakReport(
        Instant end,
        Duration length,
        long seed,
        List<SoakLine> lines,
        Findings findings,
        List<Long> recoveryMillis,
        ProcessWatch watch) {

    /** Whether nothing was wrong and nothing grew. */
    boolean isGood() {
        return findings.wrongCount() == 0
                && (!watch.tellsGrowth() || watch.trends().stream().noneMatch(ProcessWatch.Trend::grows));
    }

    /** For people, in Markdown. */
    String text() {
        StringBuilder text = new StringBuilder();
        add(
                text,
                "Soak of %d min, ended %s, seed %d: %s",
                length.toMinutes(),
                end,
                seed,
                isGood() ? "good" : "NOT GOOD");
        add(text, "");
        add(text, "| line | answers | callers gone | faults |");
        add(text, "|---|---|---|---|");
        for (SoakLine line : lines) {
            Map<String, Integer> faults = new TreeMap<>(line.ups().faults().counts());
            int sum = faults.values().stream().mapToInt(Integer::intValue).sum();
            SoakUps ups = line.ups();
            add(
                    text,
                    "| %s | %d | %d | %d %s |",
                    ups.name(),
                    ups.faults().answers(),
                    ups.goneCallers(),
                    sum,
                    words(faults));
        }
        add(text, "");
        add(text, "| channel | compared with the truth |");
        add(text, "|---|---|");
        findings.checkedByChannel().forEach((channel, count) -> add(text, "| %s | %d |", channel, count));
        add(text, "");
        add(text, "Wrong: %d", findings.wrongCount());
        findings.wrongOnes().forEach(wrong -> add(text, "- %s", wrong));
        add(text, "");
        long[] sorted =
                recoveryMillis.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length > 0) {
            add(
                    text,
                    "Cable pulled %d times; from its return to the next reading: median %d ms, longest %d ms.",
                    sorted.length,
                    sorted[sorted.length / 2],
                    sorted[sorted.length - 1]);
            add(text, "");
        }
        add(text, "| of the daemon | second quarter | last quarter | may grow by |");
        add(text, "|---|---|---|---|");
        watch.trends()
                .forEach(trend ->
                        add(text, "| %s | %d | %d | %d |", trend.what(), trend.early(), trend.late(), trend.mayGrow()));
        if (!watch.tellsGrowth()) {
            add(text, "");
            add(text, "Too short to speak of growth.");
        }
        return text.toString();
    }

    private static String words(Map<String, Integer> faults) {
        return faults.isEmpty() ? "" : faults.toString().replaceAll("[{}]", "").replace("=", " ");
    }

    private static void add(StringBuilder text, String line, Object... values) {
        text.append(String.format(Locale.ROOT, line, values)).append('\n');
    }
}
