package io.github.mustmon.app;

import io.github.mustmon.app.config.AlarmSettings;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.prometheus.UpsMetrics;
import io.github.mustmon.protocol.alarm.AlarmRule;
import java.util.List;

/**
 * The UPSes that were watched when the program started, whose intervals and alarm rules may change. Their lines, and which
 * there are, stay as they were: a new line is a new start.
 */
final class ReloadableFleet implements Reloadable {

    private final UpsFleet fleet;
    private final UpsMetrics metrics;
    private final List<DeviceConfig> devices;

    ReloadableFleet(UpsFleet fleet, UpsMetrics metrics, List<DeviceConfig> devices) {
        this.fleet = fleet;
        this.metrics = metrics;
        this.devices = List.copyOf(devices);
    }

    @Override
    public Runnable prepare(DaemonConfig config) {
        List<MonitorSettings> settings = devices.stream()
                .map(device -> FleetConfigMapper.settings(config, device))
                .toList();
        List<AlarmRule> rules = AlarmSettings.rules(config);
        return () -> {
            metrics.replaceRules(rules);
            settings.forEach(each -> fleet.monitor(each.ups()).ifPresent(monitor -> monitor.reconfigure(each)));
        };
    }
}
