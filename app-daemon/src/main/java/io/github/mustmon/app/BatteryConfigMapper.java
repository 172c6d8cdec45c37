package io.github.mustmon.app;

import io.github.mustmon.app.battery.BatteryMemoryFiles;
import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the owner told of each battery, out of the configuration. */
final class BatteryConfigMapper {

    private BatteryConfigMapper() {}

    /** By the name of the UPS. */
    static Map<String, BatteryConfig> owners(DaemonConfig config) {
        Map<String, BatteryConfig> owners = new LinkedHashMap<>();
        for (DeviceConfig device : config.devices()) {
            owners.put(device.name(), device.battery());
        }
        return owners;
    }

    /** Beside the place where the history would be; of simulated UPSes nothing is kept. */
    static BatteryMemoryStore memoriesWithoutHistory(DaemonConfig config, Path home) {
        if (config.devices().stream().allMatch(DeviceConfig::isSimulated)) {
            return BatteryMemoryStore.NOWHERE;
        }
        Path file = HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home).toAbsolutePath();
        return new BatteryMemoryFiles(Optional.ofNullable(file.getParent()).orElse(home));
    }
}
