package io.github.mustmon.app.battery;

import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.Reading;
import java.time.Duration;
import java.time.ZoneId;
import java.util.OptionalDouble;

/** What one reading says about a battery of which nothing was learned: on mains a runtime, where the owner gave the capacity. */
public final class SingleReading {

    private static final Duration STALE_AFTER = Duration.ofMinutes(1);

    private SingleReading() {}

    /** @param owner what the owner told of the battery */
    public static BatteryOutlook outlook(Reading reading, BatteryConfig owner) {
        UpsBattery battery = new UpsBattery(owner, ZoneId.systemDefault());
        battery.accept(reading, STALE_AFTER, OptionalDouble.empty());
        return battery.outlook(reading.at());
    }
}
