package io.github.mustmon.core.nut;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.protocol.telemetry.DeviceAlarm;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the status depends on beyond the last reading: what earlier readings said. Pure: each snapshot gives the next one.
 *
 * <p>{@code LB} together with {@code OB} shuts hosts down, so one odd reading must not raise it: the first reading after the
 * link was lost never does, and the alarm bit of the device counts only in two readings in a row.
 *
 * @param last the reading that was taken in last
 * @param linkLost whether the link was lost since then
 * @param onBattery whether the load ran from the battery when that was last known
 * @param chargeLow whether the state of charge is low, with hysteresis
 * @param low whether the battery is low
 * @param lowestGridVolts lowest grid voltage seen
 * @param highestGridVolts highest grid voltage seen
 */
record NutTrack(
        Optional<Reading> last,
        boolean linkLost,
        Optional<Boolean> onBattery,
        boolean chargeLow,
        boolean low,
        OptionalDouble lowestGridVolts,
        OptionalDouble highestGridVolts) {

    static final NutTrack NOTHING = new NutTrack(
            Optional.empty(), true, Optional.empty(), false, false, OptionalDouble.empty(), OptionalDouble.empty());

    /** What is known after one more snapshot. */
    NutTrack after(UpsSnapshot snapshot, NutThresholds thresholds) {
        if (snapshot.link() != LinkState.UP || snapshot.reading().isEmpty()) {
            return new NutTrack(last, true, onBattery, chargeLow, low, lowestGridVolts, highestGridVolts);
        }
        return snapshot.reading().equals(last) ? this : after(snapshot.reading().get(), thresholds);
    }

    /** The same, with lowest and highest grid voltage forgotten. */
    NutTrack withoutExtremes() {
        return new NutTrack(last, linkLost, onBattery, chargeLow, low, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private NutTrack after(Reading reading, NutThresholds thresholds) {
        Telemetry telemetry = reading.telemetry();
        boolean chargeNowLow = chargeLow(telemetry.battery().percent(), thresholds);
        boolean bitNow = voltageLow(telemetry);
        boolean bitBefore =
                !linkLost && last.map(r -> voltageLow(r.telemetry())).orElse(false);
        boolean nowLow = chargeNowLow || (bitNow && (bitBefore || low));
        OptionalDouble volts = telemetry.grid().volts();
        return new NutTrack(
                Optional.of(reading),
                false,
                line(telemetry).or(() -> onBattery),
                chargeNowLow,
                linkLost ? low && nowLow : nowLow,
                volts.isEmpty()
                        ? lowestGridVolts
                        : OptionalDouble.of(Math.min(volts.getAsDouble(), lowestGridVolts.orElse(volts.getAsDouble()))),
                volts.isEmpty()
                        ? highestGridVolts
                        : OptionalDouble.of(
                                Math.max(volts.getAsDouble(), highestGridVolts.orElse(volts.getAsDouble()))));
    }

    private static Optional<Boolean> line(Telemetry telemetry) {
        UpsStatus status = telemetry.status();
        return status == UpsStatus.ONLINE || status == UpsStatus.BATTERY
                ? Optional.of(status == UpsStatus.BATTERY)
                : Optional.empty();
    }

    private static boolean voltageLow(Telemetry telemetry) {
        return telemetry.deviceAlarms().contains(DeviceAlarm.BATTERY_VOLTAGE_LOW);
    }

    private boolean chargeLow(OptionalInt percent, NutThresholds thresholds) {
        if (percent.isEmpty() || thresholds.chargeLowPercent().isEmpty()) {
            return chargeLow;
        }
        double above = percent.getAsInt() - thresholds.chargeLowPercent().getAsDouble();
        return above < 0 || (chargeLow && above < thresholds.hysteresisPercent());
    }
}
