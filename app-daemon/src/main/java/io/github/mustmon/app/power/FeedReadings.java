package io.github.mustmon.app.power;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.power.FeedCondition;
import io.github.mustmon.power.FeedReading;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.DeviceAlarm;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The latest readings of the UPSes in the words of the policy. They are looked up and never queued, so none can be missed. */
final class FeedReadings {

    private final UpsDirectory directory;

    FeedReadings(UpsDirectory directory) {
        this.directory = directory;
    }

    List<FeedReading> of(List<String> feeds, Timestamp now) {
        return feeds.stream().map(feed -> of(feed, now)).toList();
    }

    private FeedReading of(String feed, Timestamp now) {
        Optional<Reading> reading =
                directory.snapshot(feed).flatMap((UpsSnapshot snapshot) -> snapshot.freshReading(now));
        if (reading.isEmpty()) {
            return FeedReading.of(feed, FeedCondition.STALE, now.nanos());
        }
        Telemetry telemetry = reading.get().telemetry();
        return new FeedReading(
                feed,
                condition(telemetry.workState()),
                widened(telemetry.battery().percent()),
                telemetry.battery().volts(),
                cutOffVolts(feed),
                telemetry.deviceAlarms().contains(DeviceAlarm.BATTERY_VOLTAGE_LOW),
                runtimeSeconds(feed),
                reading.get().at().nanos());
    }

    /** A code that is in no document says nothing about mains. */
    static FeedCondition condition(WorkState state) {
        return switch (state) {
            case LINE, GRID_CHARGING -> FeedCondition.ONLINE;
            case BACKUP -> FeedCondition.ON_BATTERY;
            case STOP, POWER_OFF -> FeedCondition.OUTPUT_OFF;
            case INIT, SELF_CHECK, SOFT_START, UNKNOWN -> FeedCondition.STARTING;
        };
    }

    private OptionalDouble cutOffVolts(String feed) {
        return directory
                .settings(feed)
                .map(settings -> settings.settings().shutdownVolts())
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble runtimeSeconds(String feed) {
        return directory
                .outlook(feed)
                .flatMap(outlook -> outlook.runtime().map(Duration::toSeconds))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble widened(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }
}
