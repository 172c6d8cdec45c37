package io.github.mustmon.battery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Feeds recorded readings through the estimator, as {@code mustmon battery replay} does.
 *
 * <p>The recording is CSV with a header line. Needed are the columns {@code t} (s), {@code volts}, {@code amps}
 * (negative while discharging), {@code watts} and {@code on_battery} (1 or 0); {@code stage} (0 constant current, 1
 * constant voltage, 2 float) and {@code charging} are used where present. Every other column is ignored. A first line
 * {@code #meta} with JSON may carry {@code klass}, {@code rated_w} and {@code cutoff_v}.
 */
public final class BatteryReplay {

    private static final List<String> NEEDED = List.of("t", "volts", "amps", "watts", "on_battery");

    private final BatterySettings given;

    /** @param given the settings, of which a {@code #meta} line replaces class, rated power and cut-off */
    public BatteryReplay(BatterySettings given) {
        this.given = given;
    }

    /**
     * Replays a recording: {@code t,estimate_seconds,low,high} for each reading, empty for unknown, and comment lines
     * with capacity and health at the end.
     *
     * @throws BatteryRecordingException when a column is missing or a value is no number
     */
    public void replay(Reader recording, Consumer<String> line) throws IOException {
        BufferedReader reader = new BufferedReader(recording);
        BatterySettings settings = given;
        Columns columns = null;
        RuntimeEstimator estimator = null;
        line.accept("t,estimate_seconds,low,high");
        int number = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            if (text.startsWith("#meta")) {
                settings = fromMeta(text, given);
            } else if (!text.isBlank() && !text.startsWith("#") && columns == null) {
                columns = new Columns(text, number);
                estimator = new RuntimeEstimator(settings);
            } else if (columns != null && estimator != null && !text.isBlank() && !text.startsWith("#")) {
                BatterySample sample = columns.sample(text, number);
                line.accept(format(sample.elapsedSeconds(), estimator.observe(sample)));
            }
        }
        if (estimator == null) {
            throw new BatteryRecordingException("the recording has no header line with the columns " + NEEDED);
        }
        estimator.health().comments().forEach(line);
    }

    private static String format(double t, RuntimeEstimate estimate) {
        if (estimate instanceof RuntimeEstimate.Known known) {
            return String.format(
                    Locale.ROOT, "%s,%.1f,%.1f,%.1f", t, known.seconds(), known.lowSeconds(), known.highSeconds());
        }
        return t + ",,,";
    }

    private static BatterySettings fromMeta(String meta, BatterySettings given) {
        return new BatterySettings(
                (int) number(meta, "klass").orElse(given.nominalVolts()),
                number(meta, "cutoff_v").orElse(given.cutoffVolts()),
                number(meta, "rated_w").orElse(given.ratedWatts()),
                given.capacityAmpereHours(),
                given.chemistry());
    }

    private static OptionalDouble number(String meta, String key) {
        Matcher matcher =
                Pattern.compile('"' + key + "\"\\s*:\\s*([0-9]+(?:\\.[0-9]+)?)").matcher(meta);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    /** Positions of the columns in a line. */
    private static final class Columns {

        private final List<String> names;

        Columns(String header, int line) {
            names = List.of(header.strip().split(",", -1));
            for (String needed : NEEDED) {
                if (!names.contains(needed)) {
                    throw new BatteryRecordingException("line " + line + ": column " + needed
                            + " is missing; needed are " + String.join(", ", NEEDED));
                }
            }
        }

        BatterySample sample(String text, int line) {
            String[] fields = text.strip().split(",", -1);
            double onBattery = field(fields, "on_battery", line);
            double charging = names.contains("charging") ? field(fields, "charging", line) : 1;
            double stage = names.contains("stage") ? field(fields, "stage", line) : Double.NaN;
            return new BatterySample(
                    field(fields, "t", line),
                    field(fields, "volts", line),
                    field(fields, "amps", line),
                    field(fields, "watts", line),
                    stage(stage, charging),
                    onBattery == 1
                            ? SupplyState.ON_BATTERY
                            : onBattery == 0 ? SupplyState.ON_MAINS : SupplyState.NEITHER);
        }

        private static ChargeStage stage(double stage, double charging) {
            if (charging == 0) {
                return ChargeStage.NOT_CHARGING;
            }
            if (stage == 0) {
                return ChargeStage.CONSTANT_CURRENT;
            }
            if (stage == 1) {
                return ChargeStage.CONSTANT_VOLTAGE;
            }
            return stage == 2 ? ChargeStage.FLOAT : ChargeStage.UNKNOWN;
        }

        private double field(String[] fields, String name, int line) {
            int index = names.indexOf(name);
            if (index >= fields.length || fields[index].isBlank()) {
                return Double.NaN;
            }
            try {
                return Double.parseDouble(fields[index].strip());
            } catch (NumberFormatException e) {
                throw new BatteryRecordingException(
                        "line " + line + ": column " + name + " has \"" + fields[index] + "\", expected a number", e);
            }
        }
    }
}
