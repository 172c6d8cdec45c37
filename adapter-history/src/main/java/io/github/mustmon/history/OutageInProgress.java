package io.github.mustmon.history;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.BatteryReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An outage that lasts. Its times are its start plus the time passed on the monotonic clock, so a wall clock that is set meanwhile
 * changes neither its duration nor its curve. For one thread.
 */
final class OutageInProgress {

    private final long number;
    private final String ups;
    private Timestamp start;
    private Instant lastSeen;
    private OptionalDouble lowestVolts = OptionalDouble.empty();
    private OptionalInt lowestPercent = OptionalInt.empty();
    private OptionalInt highestWatts = OptionalInt.empty();
    private double wattHours;

    OutageInProgress(long number, String ups, Timestamp start) {
        this.number = number;
        this.ups = ups;
        this.start = start;
        this.lastSeen = start.wall();
    }

    /** Continues an outage that an earlier run has begun. */
    static OutageInProgress resumed(OutageRow row, Timestamp now) {
        Outage outage = row.outage();
        OutageInProgress resumed =
                new OutageInProgress(outage.number(), outage.ups(), WallClock.remembered(outage.start(), now));
        resumed.lastSeen = row.lastSeen();
        resumed.lowestVolts = outage.lowestBatteryVolts();
        resumed.lowestPercent = outage.lowestBatteryPercent();
        resumed.highestWatts = outage.highestLoadWatts();
        resumed.wattHours = outage.energyWattHours();
        return resumed;
    }

    /** The wall clock was set. */
    void redate(Duration step) {
        start = new Timestamp(start.wall().plus(step), start.nanos());
        lastSeen = lastSeen.plus(step);
    }

    long number() {
        return number;
    }

    Instant timeOf(Timestamp moment) {
        return start.wall().plus(moment.since(start));
    }

    void accept(Reading reading) {
        lastSeen = timeOf(reading.at());
        BatteryReading battery = reading.telemetry().battery();
        battery.volts().ifPresent(volts -> lowestVolts = OptionalDouble.of(Math.min(volts, lowestVolts.orElse(volts))));
        battery.percent()
                .ifPresent(percent -> lowestPercent = OptionalInt.of(Math.min(percent, lowestPercent.orElse(percent))));
        reading.telemetry()
                .load()
                .watts()
                .ifPresent(watts -> highestWatts = OptionalInt.of(Math.max(watts, highestWatts.orElse(watts))));
    }

    void draw(double moreWattHours) {
        wattHours += moreWattHours;
    }

    OutageRow lasting() {
        return new OutageRow(outage(Optional.empty()), OutageRow.Phase.LASTS, lastSeen);
    }

    OutageRow ended(Timestamp end) {
        return new OutageRow(outage(Optional.of(timeOf(end))), OutageRow.Phase.ENDED, lastSeen);
    }

    private Outage outage(Optional<Instant> end) {
        return new Outage(number, ups, start.wall(), end, lowestVolts, lowestPercent, wattHours, highestWatts);
    }
}
