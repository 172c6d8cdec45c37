package io.github.mustmon.app;

import io.github.mustmon.app.capacity.CapacityTests;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.core.UpsFleet;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Capacity tests, and the time lapse of simulated batteries. */
final class CapacityTestModule {

    private CapacityTestModule() {}

    /** The results are kept beside the history; those of a simulation are not. */
    static CapacityTests connect(DaemonConfig config, Path home, UpsFleet fleet) {
        Optional<Path> folder = HistoryModule.isPassing(config)
                ? Optional.empty()
                : Optional.ofNullable(HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home)
                        .toAbsolutePath()
                        .getParent());
        CapacityTests tests = new CapacityTests(fleet, speeds(config), folder);
        fleet.add(tests);
        return tests;
    }

    /** By UPS, how many seconds pass there in one of the clock. */
    static ToDoubleFunction<String> speeds(DaemonConfig config) {
        Map<String, Double> speeds = new HashMap<>();
        for (DeviceConfig device : config.devices()) {
            double speed = PortSourceFactory.speedOf(device.address());
            if (speed != 1) {
                speeds.put(device.name(), speed);
            }
        }
        return ups -> speeds.getOrDefault(ups, 1.0);
    }
}
