package io.github.mustmon.battery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The scores of many scenarios in a table. Run as a program: {@code ScenarioTable FOLDER}. */
final class ScenarioTable {
    private ScenarioTable() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        boolean each = arguments.length > 1;
        report("first", () -> run(folder, 1), each);
        report("after full", () -> runAfterFull(folder), each);
        report("second", () -> run(folder, 2), each);
        report("fifth", () -> run(folder, 5), each);
    }

    private static void report(String name, Supplier<List<Scenario.Result>> run, boolean each) {
        long start = System.nanoTime();
        List<Scenario.Result> results = run.get();
        if (each) {
            results.forEach(result -> System.out.println(line(result)));
        }
        System.out.println(summary(name, results) + String.format(" %.1f s", (System.nanoTime() - start) / 1e9));
    }

    static List<Scenario.Result> runAfterFull(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-n2.csv.gz"))
                    .sorted()
                    .map(file -> {
                        Path first = Path.of(file.toString().replace("-n2.csv.gz", "-n1.csv.gz"));
                        return Scenario.read(file).after(Scenario.read(first)).run();
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Scenario.Result> run(Path folder, int outages) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-n" + outages + ".csv.gz"))
                    .sorted()
                    .map(file -> Scenario.read(file).run())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String line(Scenario.Result result) {
        EstimateScore score = result.score();
        return String.format(
                Locale.ROOT,
                "%-16s n%d %6.0fm med %4.0f p90 %4.0f @80 %4.0f @50 %4.0f @20 %4.0f in %3.0f unk %3.0f opt %4.0f"
                        + " jmp %4.1f mains %4.0f bias %4.0f over %4.1f cap %.1f of C20 %.1f%s",
                result.scenario().name(),
                result.scenario().outages(),
                score.life() / 60,
                100 * score.absoluteErrorPercentile(0.5),
                100 * score.absoluteErrorPercentile(0.9),
                100 * score.atLeft(0),
                100 * score.atLeft(1),
                100 * score.atLeft(2),
                100 * score.insideShare(),
                100 * score.unknownShare(),
                100 * score.optimistic(),
                100 * score.jump(),
                100 * score.mains(),
                100 * score.bias(),
                100 * score.overLowShare(),
                result.capacity(),
                result.scenario().capacityAh20(),
                result.replaced() ? " replaced" : "");
    }

    static String summary(String name, List<Scenario.Result> results) {
        return String.format(
                Locale.ROOT,
                "%-10s %d: median %.1f p75 %.1f | p90 %.1f | @50 %.1f | @20 %.1f | in %.1f | unknown %.1f | optimistic"
                        + " %.1f p90 %.1f | jump %.2f | mains %.1f | low above %.2f",
                name,
                results.size(),
                percent(results, score -> score.absoluteErrorPercentile(0.5), 0.5),
                percent(results, score -> score.absoluteErrorPercentile(0.5), 0.75),
                percent(results, score -> score.absoluteErrorPercentile(0.9), 0.5),
                percent(results, score -> Math.abs(score.atLeft(1)), 0.5),
                percent(results, score -> Math.abs(score.atLeft(2)), 0.5),
                mean(results, EstimateScore::insideShare),
                mean(results, EstimateScore::unknownShare),
                percent(results, EstimateScore::optimistic, 0.5),
                percent(results, EstimateScore::optimistic, 0.9),
                percent(results, EstimateScore::jump, 0.5),
                percent(results, score -> Math.abs(score.mains()), 0.5),
                mean(results, EstimateScore::overLowShare));
    }

    static double percent(List<Scenario.Result> results, ToDoubleFunction<EstimateScore> value, double share) {
        return 100
                * EstimateScore.percentile(
                        results.stream().mapToDouble(result -> value.applyAsDouble(result.score())), share);
    }

    static double mean(List<Scenario.Result> results, ToDoubleFunction<EstimateScore> value) {
        return 100
                * results.stream()
                        .mapToDouble(result -> value.applyAsDouble(result.score()))
                        .filter(share -> !Double.isNaN(share))
                        .average()
                        .orElse(Double.NaN);
    }
}
