package io.github.mustmon.app;

import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
