package io.github.mustmon.battery.replay;

import io.github.mustmon.battery.BatteryHealth;
import io.github.mustmon.battery.BatteryParameters;
import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.Chemistry;
import io.github.mustmon.battery.RuntimeEstimate;
import io.github.mustmon.battery.RuntimeEstimator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Feeds recorded readings through a {@link RuntimeEstimator} and yields the lines {@code
 * t,estimate_seconds,low,high}, with empty fields where the runtime is unknown, and at the end capacity and health as
 * comment lines.
 *
 * <p>A recording is comma-separated text with a head line. It needs columns for the time ({@code t} in seconds or
 * {@code time} in ISO form), {@code volts}, {@code amps} (below 0 discharging) and {@code watts}; {@code on_battery}
 * (or {@code work_state}) and {@code stage} are used where they exist, all others are ignored. A line {@code #meta
 * {json}} before the head line may give the settings of the UPS.
 */
public final class BatteryReplay {
    private final OptionalDouble labelAmpereHours;
    private final Optional<Chemistry> chemistry;

    /** A replay with what the owner tells of the battery. */
    public BatteryReplay(OptionalDouble labelAmpereHours, Optional<Chemistry> chemistry) {
        this.labelAmpereHours = labelAmpereHours;
        this.chemistry = chemistry;
    }

    /**
     * Replays a recording.
     *
     * @param recording the text; it is not closed.
     * @param lines takes the lines, without line ends.
     * @throws RecordingException when a column is missing or a value unreadable; lines before it have been yielded.
     * @throws IllegalArgumentException when the capacity or a setting is out of range.
     */
    public void replay(Reader recording, Consumer<String> lines) throws IOException {
        BufferedReader reader = new BufferedReader(recording);
        RecordingSettings settings = RecordingSettings.none();
        Optional<RecordingColumns> columns = Optional.empty();
        Optional<RuntimeEstimator> estimator = Optional.empty();
        int number = 0;
        lines.accept("t,estimate_seconds,low,high");
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (number == 1 && line.startsWith("\uFEFF")) {
                line = line.substring(1);
            }
            boolean comment = line.isBlank() || line.startsWith("#");
            if (line.startsWith("#meta")) {
                settings = RecordingSettings.of(line);
            } else if (columns.isEmpty() && !comment) {
                columns = Optional.of(new RecordingColumns(line, number));
            } else if (!comment) {
                String[] fields = line.split(",", -1);
                BatterySample sample = columns.get().sample(fields, number);
                if (estimator.isEmpty()) {
                    estimator = Optional.of(new RuntimeEstimator(parameters(settings, sample)));
                }
                lines.accept(line(columns.get().time(fields), estimator.get().accept(sample)));
            }
        }
        if (columns.isEmpty()) {
            throw new RecordingException(Math.max(1, number), "the recording is empty: it has no head line.");
        }
        estimator.flatMap(RuntimeEstimator::health).ifPresent(health -> summarize(health, lines));
    }

    private BatteryParameters parameters(RecordingSettings settings, BatterySample first) {
        BatteryParameters parameters = settings.parameters(first.batteryVolts());
        return new BatteryParameters(
                parameters.voltageClass(),
                parameters.ratedWatts(),
                parameters.cutOffVolts(),
                labelAmpereHours,
                chemistry);
    }

    private static String line(String time, RuntimeEstimate estimate) {
        return estimate.known()
                .map(known -> String.format(
                        Locale.ROOT,
                        "%s,%.1f,%.1f,%.1f",
                        time,
                        known.seconds(),
                        known.lowSeconds(),
                        known.highSeconds()))
                .orElse(time + ",,,");
    }

    private static void summarize(BatteryHealth health, Consumer<String> lines) {
        lines.accept(String.format(
                Locale.ROOT,
                "# capacity_ah %.1f (%.1f-%.1f)",
                health.capacityAmpereHours(),
                health.capacityLow(),
                health.capacityHigh()));
        if (Double.isNaN(health.percent())) {
            lines.accept("# health_percent unknown: no deep discharge yet");
        } else {
            lines.accept(String.format(
                    Locale.ROOT,
                    "# health_percent %.0f (%.0f-%.0f)",
                    health.percent(),
                    health.percentLow(),
                    health.percentHigh()));
        }
    }
}
