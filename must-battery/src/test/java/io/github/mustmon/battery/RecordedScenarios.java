package io.github.mustmon.battery;

import io.github.mustmon.battery.Scenario.Reading;
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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads the scenarios that lie beside the project, and puts outages of one battery together. */
final class RecordedScenarios {

    private static final int AMPERES = 2;
    private static final int STAGE = 7;
    private static final int CHARGING = 8;
    private static final int ON_BATTERY = 10;
    private static final int OUTAGE = 11;
    private static final int REMAINING = 12;
    private static final double PAUSE_SECONDS = 60;

    private RecordedScenarios() {}

    /** {@return the scenarios of that folder with that number of outages, read one after the other} */
    static Stream<Scenario> read(Path folder, int outages) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith("-n" + outages + ".csv.gz"))
                    .sorted()
                    .toList();
            return sorted.stream().map(RecordedScenarios::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return for every battery that was not replaced: its first outage to the cut-off, and then the charge and the
     * last outage of its scenario with five outages}
     */
    static Stream<Scenario> readAfterFullOutage(Path folder) {
        return read(folder, 1)
                .filter(first -> !first.name().startsWith("replaced"))
                .map(first -> {
                    return afterFullOutage(first, read(folder.resolve(first.name() + "-s1-n5.csv.gz")));
                });
    }

    private static Scenario afterFullOutage(Scenario full, Scenario later) {
        List<Reading> readings = new ArrayList<>(full.readings());
        List<Reading> other = later.readings();
        int begin = other.size() - 1;
        while (other.get(begin).outage() == later.outages() || other.get(begin).outage() == 0) {
            begin--;
        }
        double shift = readings.get(readings.size() - 1).sample().elapsedSeconds()
                + PAUSE_SECONDS
                - other.get(begin + 1).sample().elapsedSeconds();
        for (Reading reading : other.subList(begin + 1, other.size())) {
            readings.add(new Reading(
                    shifted(reading.sample(), shift), reading.outage() == 0 ? 0 : 2, reading.remainingSeconds()));
        }
        return new Scenario(later.name(), 2, later.settings(), later.capacityAmpereHours(), readings);
    }

    private static BatterySample shifted(BatterySample sample, double seconds) {
        return new BatterySample(
                sample.elapsedSeconds() + seconds,
                sample.batteryVolts(),
                sample.batteryAmperes(),
                sample.loadWatts(),
                sample.stage(),
                sample.supply());
    }

    private static Scenario read(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String meta = reader.readLine();
            reader.readLine();
            List<Reading> readings =
                    reader.lines().map(RecordedScenarios::reading).toList();
            BatterySettings settings = BatterySettings.untyped(
                    (int) number(meta, "\"klass\":([0-9]+)"),
                    number(meta, "\"cutoff_v\":([0-9.]+)"),
                    number(meta, "\"rated_w\":([0-9.]+)"));
            double capacity = number(meta, "\"capacity20_ah\":\\[(?:[0-9., ]*[, ])?([0-9.]+)\\]")
                    * number(meta, "\"amp_gain\":([0-9.]+)")
                    * (meta.contains("\"chem\":\"lfp\"") ? 1 : Scenario.LEAD_FIVE_HOUR_SHARE);
            return new Scenario(
                    text(meta, "\"name\":\"([^\"]+)\""),
                    (int) number(meta, "\"outages\":([0-9]+)"),
                    settings,
                    capacity,
                    readings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reading reading(String line) {
        String[] fields = line.split(",", -1);
        int stage = Integer.parseInt(fields[STAGE]);
        boolean charging = fields[CHARGING].equals("1");
        BatterySample sample = new BatterySample(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[AMPERES]),
                Double.parseDouble(fields[3]),
                !charging
                        ? ChargeStage.NOT_CHARGING
                        : stage == 0
                                ? ChargeStage.CONSTANT_CURRENT
                                : stage == 1 ? ChargeStage.CONSTANT_VOLTAGE : ChargeStage.FLOAT,
                fields[ON_BATTERY].equals("1") ? SupplyState.ON_BATTERY : SupplyState.ON_MAINS);
        String remaining = fields[REMAINING];
        return new Reading(
                sample,
                Integer.parseInt(fields[OUTAGE]),
                remaining.isEmpty() ? Double.NaN : Double.parseDouble(remaining));
    }

    private static double number(String text, String pattern) {
        return Double.parseDouble(text(text, pattern));
    }

    private static String text(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
