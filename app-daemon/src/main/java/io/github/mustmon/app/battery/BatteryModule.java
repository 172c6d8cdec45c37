package io.github.mustmon.app.battery;

import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.protocol.TimeSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Estimates runtime and health of the battery of every UPS, from each reading in the order in which its monitor took them. As a
 * sink it has a thread of its own, so a reading is never delayed by what is computed from it. Any thread may ask.
 */
public final class BatteryModule implements UpsSink {

    private final Map<String, UpsBattery> batteries = new LinkedHashMap<>();
    private final TimeSource time;
    private volatile Optional<UpsFleet> fleet = Optional.empty();

    /** @param owners by UPS, what the owner told of its battery */
    public BatteryModule(Map<String, BatteryConfig> owners, TimeSource time, ZoneId zone) {
        this.time = time;
        owners.forEach((ups, owner) -> batteries.put(ups, new UpsBattery(owner, zone)));
    }

    /** Takes the readings of a fleet from now on. */
    public void connect(UpsFleet readings) {
        fleet = Optional.of(readings);
        readings.add(this);
    }

    /** What is estimated for the battery of a UPS; absent if there is none of that name. */
    public Optional<BatteryOutlook> outlook(String ups) {
        return Optional.ofNullable(batteries.get(ups)).map(battery -> battery.outlook(time.moment()));
    }

    @Override
    public String name() {
        return "battery";
    }

    @Override
    public void onSnapshot(UpsSnapshot snapshot) {
        UpsBattery battery = batteries.get(snapshot.ups());
        if (battery == null || snapshot.reading().isEmpty()) {
            return;
        }
        battery.accept(snapshot.reading().get(), snapshot.staleAfter(), cutoffVolts(snapshot.ups()));
    }

    @Override
    public void onEvent(RecordedEvent event) {
        // Readings say all there is to know.
    }

    private OptionalDouble cutoffVolts(String ups) {
        return fleet.flatMap(readings -> readings.settings(ups))
                .map(settings -> settings.settings().shutdownVolts())
                .orElse(OptionalDouble.empty());
    }
}
