package io.github.mustmon.battery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * How well the estimator foretold the last outage of one scenario. Relative error is (estimate - truth) / max(truth, 30
 * s); the first 60 s of the outage and readings with less than 20 s left do not count. NaN stands for no value.
 */
record ScenarioScore(
        String name,
        int outages,
        double median,
        double ninetiethPercentile,
        double atHalf,
        double atFifth,
        double inside,
        double unknown,
        double optimistic,
        double unsafeLow,
        double mains,
        double capacityError,
        int replacedFound) {

    static ScenarioScore of(Path file, boolean hint) {
        String text;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            StringBuilder all = new StringBuilder();
            reader.lines().forEach(line -> all.append(line).append('\n'));
            text = all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BatterySettings given = BatterySettings.untyped(12, 10.5, 1000);
        if (hint) {
            String type = match(text, "\"type\":\"([a-z0-9]+)\"").replace("lfp", "lifepo4");
            given = new BatterySettings(
                    12,
                    10.5,
                    1000,
                    java.util.OptionalDouble.of(
                            Double.parseDouble(match(text, "\"hint\":\\{\"capacity_ah\":([0-9.]+)"))),
                    BatteryChemistry.named(type));
        }
        List<String> out = new ArrayList<>();
        try {
            new BatteryReplay(given).replay(new StringReader(text), out::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return score(file.getFileName().toString(), text, out);
    }

    private static String match(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static ScenarioScore score(String fileName, String text, List<String> out) {
        String[] lines = text.strip().split("\n", -1);
        String last = lines[lines.length - 1].split(",", -1)[11];
        List<Double> errors = new ArrayList<>();
        int inside = 0;
        int total = 0;
        int unsafe = 0;
        double optimistic = 0;
        double start = Double.NaN;
        double life = 0;
        double mains = Double.NaN;
        double beforeMains = Double.NaN;
        double[] at = {Double.NaN, Double.NaN};
        double[] distance = {.08, .08};
        double[] shares = {.5, .2};
        for (int i = 2; i < lines.length; i++) {
            String[] f = lines[i].split(",", -1);
            if (f[12].isEmpty()) {
                continue;
            }
            String[] estimate = out.get(i - 1).split(",", -1);
            double t = Double.parseDouble(f[0]);
            double truth = Double.parseDouble(f[12]);
            double e = estimate[1].isEmpty() ? Double.NaN : Double.parseDouble(estimate[1]);
            if (f[11].equals("0")) {
                beforeMains = (e - truth) / truth;
                continue;
            }
            if (!f[11].equals(last)) {
                continue;
            }
            if (Double.isNaN(start)) {
                start = t;
                mains = beforeMains;
            }
            life = t - start + truth;
            if (t - start < 60 || truth < 20) {
                continue;
            }
            total++;
            if (Double.isNaN(e)) {
                continue;
            }
            double low = Double.parseDouble(estimate[2]);
            double error = (e - truth) / Math.max(truth, 30);
            errors.add(Math.abs(error));
            optimistic = Math.max(optimistic, e - truth);
            inside += low <= truth && truth <= Double.parseDouble(estimate[3]) ? 1 : 0;
            unsafe += low > 1.1 * truth && low > truth + 30 ? 1 : 0;
            for (int k = 0; k < 2; k++) {
                double off = Math.abs(truth / (t - start + truth) - shares[k]);
                if (off < distance[k]) {
                    distance[k] = off;
                    at[k] = Math.abs(error);
                }
            }
        }
        double capacity = Double.NaN;
        int replaced = 0;
        for (String line : out) {
            if (line.startsWith("# capacity_ah")) {
                capacity = Double.parseDouble(line.split(" ", -1)[2]);
            } else if (line.startsWith("# replaced")) {
                replaced++;
            }
        }
        double[] all = errors.stream().mapToDouble(Double::doubleValue).toArray();
        return new ScenarioScore(
                fileName.substring(0, fileName.indexOf("-s")),
                Integer.parseInt(match(text, "\"outages\":([0-9])")),
                percentile(all, .5),
                percentile(all, .9),
                at[0],
                at[1],
                all.length == 0 ? Double.NaN : inside / (double) all.length,
                1 - all.length / (double) total,
                optimistic / life,
                unsafe / (double) total,
                Math.abs(mains),
                capacity,
                replaced);
    }

    static double percentile(double[] values, double share) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double k = (sorted.length - 1) * share;
        int floor = (int) k;
        return floor + 1 >= sorted.length
                ? sorted[floor]
                : sorted[floor] + (sorted[floor + 1] - sorted[floor]) * (k - floor);
    }
}
