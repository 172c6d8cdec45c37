package io.github.mustmon.battery;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Feeds recorded readings through the estimator, as {@code mustmon battery replay} does.
 *
 * <p>The recording is CSV with a header line. Needed are the columns {@code t} (s), {@code volts}, {@code amps}
 * (negative while discharging), {@code watts} and {@code on_battery} (1 or 0); {@code stage} (0 constant current, 1
 * constant voltage, 2 float) and {@code charging} are used where present. The CSV of an outage's curve has the columns
 * {@code time}, {@code battery_voltage}, {@code battery_current} and {@code load_power} instead, and its current tells
 * whether the battery is in use. Every other column is ignored. A first line
 * {@code #meta} with JSON may carry {@code klass}, {@code rated_w} and {@code cutoff_v}.
 */
public final class BatteryReplay {

    /** A 12 V battery never reaches as much, and one of 24 V that is used never falls as low. */
    private static final double LEAST_VOLTS_OF_24 = 18;

    private final BatterySettings given;

    /** @param given the settings, of which a {@code #meta} line replaces class, rated power and cut-off */
    public BatteryReplay(BatterySettings given) {
        this.given = given;
    }

    /**
     * Replays a recording: {@code t,estimate_seconds,low,high} for each reading, empty for unknown, and comment lines
     * with capacity and health at the end.
     *
     * <p>Where the time goes back, because the clock was set, no time passed.
     *
     * @throws BatteryRecordingException when the file is no recording: a column is missing, a value is no number
     */
    public void replay(Reader recording, Consumer<String> line) throws IOException {
        RecordingLines lines = new RecordingLines(recording);
        BatterySettings settings = given;
        boolean classKnown = false;
        RecordingColumns columns = null;
        RuntimeEstimator estimator = null;
        double shift = 0;
        double last = Double.NEGATIVE_INFINITY;
        line.accept("t,estimate_seconds,low,high");
        for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
            int number = lines.number();
            String text = next.get();
            if (text.startsWith("#meta")) {
                settings = fromMeta(text, given, number);
                classKnown = number(text, "klass").isPresent();
                continue;
            }
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            if (columns == null) {
                columns = new RecordingColumns(text, number);
                continue;
            }
            BatterySample sample = columns.sample(text, number);
            if (estimator == null) {
                estimator = new RuntimeEstimator(
                        classKnown || !(sample.batteryVolts() > LEAST_VOLTS_OF_24) ? settings : of24Volts(settings));
            }
            if (sample.elapsedSeconds() + shift < last) {
                shift = last - sample.elapsedSeconds();
            }
            last = sample.elapsedSeconds() + shift;
            line.accept(format(sample.elapsedSeconds(), estimator.observe(sample.at(last))));
        }
        if (columns == null) {
            throw new BatteryRecordingException("the recording is empty: it has no header line with column names");
        }
        if (estimator == null) {
            throw new BatteryRecordingException("the recording has no reading below its header line");
        }
        estimator.health().comments().forEach(line);
    }

    private static BatterySettings of24Volts(BatterySettings settings) {
        return settings.nominalVolts() == 24
                ? settings
                : new BatterySettings(
                        24,
                        2 * settings.cutoffVolts(),
                        settings.ratedWatts(),
                        settings.capacityAmpereHours(),
                        settings.chemistry());
    }

    private static String format(double t, RuntimeEstimate estimate) {
        if (estimate instanceof RuntimeEstimate.Known known) {
            return String.format(
                    Locale.ROOT, "%s,%.1f,%.1f,%.1f", t, known.seconds(), known.lowSeconds(), known.highSeconds());
        }
        return t + ",,,";
    }

    private static BatterySettings fromMeta(String meta, BatterySettings given, int line) {
        try {
            return new BatterySettings(
                    (int) number(meta, "klass").orElse(given.nominalVolts()),
                    number(meta, "cutoff_v").orElse(given.cutoffVolts()),
                    number(meta, "rated_w").orElse(given.ratedWatts()),
                    given.capacityAmpereHours(),
                    given.chemistry());
        } catch (IllegalArgumentException e) {
            throw new BatteryRecordingException("line " + line + ": " + e.getMessage(), e);
        }
    }

    private static OptionalDouble number(String meta, String key) {
        Matcher matcher =
                Pattern.compile('"' + key + "\"\\s*:\\s*([0-9]+(?:\\.[0-9]+)?)").matcher(meta);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }
}
