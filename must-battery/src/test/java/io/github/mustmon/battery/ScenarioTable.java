package io.github.mustmon.battery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Scores of a folder of scenarios; as a program, prints them: {@code ScenarioTable FOLDER [hint] [names]}. */
final class ScenarioTable {

    final List<ScenarioScore> scores = new ArrayList<>();

    ScenarioTable(Path folder, boolean hint) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith(".csv.gz"))
                    .sorted()
                    .forEach(file -> scores.add(ScenarioScore.of(file, hint)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    double over(int outages, double share, ToDoubleFunction<ScenarioScore> value) {
        return ScenarioScore.percentile(
                scores.stream()
                        .filter(s -> s.outages() == outages)
                        .mapToDouble(value)
                        .toArray(),
                share);
    }

    double mean(int outages, ToDoubleFunction<ScenarioScore> value) {
        return scores.stream()
                .filter(s -> s.outages() == outages)
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    String details() {
        StringBuilder text = new StringBuilder();
        text.append("scenario         n  med p90 @50 @20  in unk opt unsafe mains   Ah repl\n");
        for (ScenarioScore s : scores) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-16s %d %s%s%s%s%s%s%s %s %s %7.1f %d%n",
                    s.name(),
                    s.outages(),
                    p(s.median()),
                    p(s.ninetiethPercentile()),
                    p(s.atHalf()),
                    p(s.atFifth()),
                    p(s.inside()),
                    p(s.unknown()),
                    p(s.optimistic()),
                    p(s.unsafeLow()),
                    p(s.mains()),
                    s.capacityError(),
                    s.replacedFound()));
        }
        return text.toString();
    }

    String summary() {
        StringBuilder text = new StringBuilder("n   med p75 p90 @50 @20  in unk opt(med p90) unsafe mains(med p75)\n");
        for (int n : new int[] {1, 2, 3, 5}) {
            text.append(n).append("  ");
            text.append(p(over(n, .5, ScenarioScore::median))).append(p(over(n, .75, ScenarioScore::median)));
            text.append(p(over(n, .5, ScenarioScore::ninetiethPercentile)));
            text.append(p(over(n, .5, ScenarioScore::atHalf))).append(p(over(n, .5, ScenarioScore::atFifth)));
            text.append(p(mean(n, ScenarioScore::inside))).append(p(mean(n, ScenarioScore::unknown)));
            text.append(p(over(n, .5, ScenarioScore::optimistic))).append(p(over(n, .9, ScenarioScore::optimistic)));
            text.append(String.format(Locale.ROOT, "   %5.2f  ", 100 * mean(n, ScenarioScore::unsafeLow)));
            text.append(p(over(n, .5, ScenarioScore::mains)))
                    .append(p(over(n, .75, ScenarioScore::mains)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String p(double share) {
        return Double.isNaN(share) ? "   -" : String.format(Locale.ROOT, "%4.0f", 100 * share);
    }

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        ScenarioTable table =
                new ScenarioTable(Path.of(arguments[0]), arguments.length > 1 && arguments[1].equals("hint"));
        System.out.print(table.details());
        System.out.print(table.summary());
        System.out.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}
