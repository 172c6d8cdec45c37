package io.github.mustmon.battery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Readings of a simulated battery with the truth. */
record Scenario(String name, int outages, BatteryParameters parameters, double capacityAh20, List<Row> rows) {

    /** One reading, its outage (0 on mains) and the seconds that were truly left (NaN where not told). */
    record Row(BatterySample sample, int outage, double truth) {}

    static Scenario read(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String meta = reader.readLine();
            reader.readLine();
            List<Row> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(row(line.split(",", -1)));
            }
            String capacities = text(meta, "capacity20_ah\":\\s*\\[([^\\]]*)\\]");
            String[] each = capacities.split(",", -1);
            BatteryParameters parameters = BatteryParameters.of(
                    Integer.parseInt(text(meta, "klass\":\\s*([0-9]+)")),
                    Double.parseDouble(text(meta, "rated_w\":\\s*([0-9.]+)")),
                    Double.parseDouble(text(meta, "cutoff_v\":\\s*([0-9.]+)")));
            return new Scenario(
                    text(meta, "name\":\\s*\"([^\"]*)\""),
                    Integer.parseInt(text(meta, "outages\":\\s*([0-9]+)")),
                    parameters,
                    Double.parseDouble(each[each.length - 1].strip()),
                    rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String[] fields) {
        boolean onBattery = fields[10].equals("1");
        BatterySample sample = new BatterySample(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                onBattery ? PowerSource.BATTERY : PowerSource.MAINS,
                !onBattery && fields[7].equals("2"));
        return new Row(
                sample,
                Integer.parseInt(fields[11]),
                fields[12].isEmpty() ? Double.NaN : Double.parseDouble(fields[12]));
    }

    private static String text(String meta, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(meta);
        if (!matcher.find()) {
            throw new IllegalArgumentException(pattern + " is not in " + meta);
        }
        return matcher.group(1);
    }

    /**
     * The last outage of this scenario after one run to cut-off: that of {@code first}, which is the same battery's first
     * outage, with a full recharge between.
     */
    Scenario after(Scenario first) {
        List<Row> all = new ArrayList<>();
        for (Row row : first.rows()) {
            all.add(new Row(row.sample(), row.outage() == 0 ? 0 : 1, Double.NaN));
        }
        int from = 0;
        while (rows.get(from).outage() != outages) {
            from++;
        }
        double shift = all.get(all.size() - 1).sample().seconds()
                + 30 * 86400.0
                - rows.get(from).sample().seconds();
        BatterySample recharged = rows.get(from - 1).sample();
        for (int hour = 0; hour < 48; hour++) {
            all.add(new Row(at(recharged, recharged.seconds() + shift - 3600.0 * (48 - hour)), 0, Double.NaN));
        }
        for (Row row : rows.subList(from - 1, rows.size())) {
            BatterySample sample = row.sample();
            all.add(new Row(at(sample, sample.seconds() + shift), row.outage() == 0 ? 0 : 2, row.truth()));
        }
        return new Scenario(name, 2, parameters, capacityAh20, all);
    }

    private static BatterySample at(BatterySample sample, double seconds) {
        return new BatterySample(
                seconds,
                sample.batteryVolts(),
                sample.chargingAmperes(),
                sample.loadWatts(),
                sample.source(),
                sample.floating());
    }

    /** Runs an estimator over all readings and scores the last outage. */
    Result run() {
        RuntimeEstimator estimator = new RuntimeEstimator(parameters);
        EstimateScore score = new EstimateScore();
        double start = Double.NaN;
        boolean replaced = false;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            RuntimeEstimate estimate = estimator.accept(row.sample());
            replaced |= estimator.replacementFound();
            if (row.outage() == 0 && i + 1 < rows.size() && rows.get(i + 1).outage() == outages) {
                score.onMains(estimate, row.truth());
            }
            if (row.outage() == outages) {
                start = Double.isNaN(start) ? row.sample().seconds() : start;
                score.onBattery(row.sample().seconds() - start, row.truth(), estimate);
            }
        }
        double before =
                estimator.health().map(BatteryHealth::capacityAmpereHours).orElse(Double.NaN);
        return new Result(this, score, estimator, before, replaced);
    }

    /** What came out. */
    record Result(
            Scenario scenario, EstimateScore score, RuntimeEstimator estimator, double capacity, boolean replaced) {}
}
