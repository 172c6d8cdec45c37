package io.github.mustmon.app;

import io.github.mustmon.app.battery.BatteryOwnerSettings;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the owner told of each battery, out of the configuration. */
final class BatteryConfigMapper {

    private BatteryConfigMapper() {}

    /** By the name of the UPS. */
    static Map<String, BatteryOwnerSettings> owners(DaemonConfig config) {
        Map<String, BatteryOwnerSettings> owners = new LinkedHashMap<>();
        for (DeviceConfig device : config.devices()) {
            owners.put(device.name(), BatteryOwnerSettings.NONE);
        }
        return owners;
    }
}
