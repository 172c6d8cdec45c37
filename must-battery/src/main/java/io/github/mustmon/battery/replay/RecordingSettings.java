package io.github.mustmon.battery.replay;

import io.github.mustmon.battery.BatteryParameters;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of the UPS in the {@code #meta} line of a recording, as far as they are there: {@code klass}, {@code
 * rated_w} and {@code cutoff_v}.
 *
 * @param voltageClass nominal volts.
 * @param ratedWatts rated power.
 * @param cutOffVolts cut-off voltage of the whole bank.
 */
record RecordingSettings(OptionalDouble voltageClass, OptionalDouble ratedWatts, OptionalDouble cutOffVolts) {
    private static final double USUAL_RATED_WATTS = 1000;
    private static final double USUAL_CUT_OFF_VOLTS = 10.5;

    static RecordingSettings none() {
        return of("");
    }

    static RecordingSettings of(String meta) {
        return new RecordingSettings(value(meta, "klass"), value(meta, "rated_w"), value(meta, "cutoff_v"));
    }

    private static OptionalDouble value(String meta, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\"\\s*:\\s*([0-9.]+)").matcher(meta);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    /** The parameters of the battery; what is not in the recording is taken as usual, the class from the voltage. */
    BatteryParameters parameters(double firstVolts) {
        int guessed = Math.max(1, (int) Math.round(firstVolts / 12.8)) * 12;
        int volts = (int) voltageClass.orElse(Double.isNaN(firstVolts) ? 12 : Math.min(48, guessed));
        return BatteryParameters.of(
                volts, ratedWatts.orElse(USUAL_RATED_WATTS), cutOffVolts.orElse(USUAL_CUT_OFF_VOLTS * volts / 12));
    }
}
