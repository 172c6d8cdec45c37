package io.github.mustmon.app;

import io.github.mustmon.app.config.AlarmSettings;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.UpsFleet.Member;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.modbus.ClientSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Which UPSes are watched and how, as the configuration says. */
final class FleetConfigMapper {

    private static final Duration MAX_INTERVAL_FOR_SHUTDOWNS = Duration.ofSeconds(5);

    private FleetConfigMapper() {}

    /**
     * The members of the fleet.
     *
     * @throws DaemonStartException if an address cannot be understood
     */
    static List<Member> members(DaemonConfig config, TimeSource time) throws DaemonStartException {
        List<Member> members = new ArrayList<>();
        for (DeviceConfig device : config.devices()) {
            try {
                PortSource line = PortSourceFactory.at(device.address(), device.line(), time);
                members.add(new Member(settings(config, device), line));
            } catch (IllegalArgumentException e) {
                throw new DaemonStartException(ExitCode.USAGE, device.name() + ": " + e.getMessage());
            }
        }
        return members;
    }

    /** NUT clients and the power plan shut down hosts by what they read, so they are not left with old readings. */
    static Duration interval(DaemonConfig config, String ups) {
        Duration configured = config.get(ConfigKeys.INTERVAL);
        boolean shutsDown = config.get(ConfigKeys.NUT_ENABLED) || isInPlan(config, ups);
        return shutsDown && configured.compareTo(MAX_INTERVAL_FOR_SHUTDOWNS) > 0
                ? MAX_INTERVAL_FOR_SHUTDOWNS
                : configured;
    }

    private static boolean isInPlan(DaemonConfig config, String ups) {
        return config.powerTree().isPresent()
                && PowerConfig.of(config, new ArrayList<>())
                        .filter(power -> power.isOn() && power.plan().feeds().contains(ups))
                        .isPresent();
    }

    /** By UPS, how many seconds pass there in one of the clock: 1, but for a simulated battery in time lapse. */
    static ToDoubleFunction<String> speeds(DaemonConfig config) {
        Map<String, Double> speeds = config.devices().stream()
                .collect(Collectors.toUnmodifiableMap(
                        DeviceConfig::name, device -> PortSourceFactory.speedOf(device.address())));
        return ups -> speeds.getOrDefault(ups, 1.0);
    }

    static MonitorSettings settings(DaemonConfig config, DeviceConfig device) {
        return new MonitorSettings(
                device.name(),
                interval(config, device.name()),
                config.get(ConfigKeys.INTERVAL_ON_BATTERY),
                config.find(ConfigKeys.STALE_AFTER),
                config.get(ConfigKeys.MAX_ERRORS),
                AlarmSettings.rules(config),
                ClientSettings.DEFAULT.with(device.line(), device.answerMargin()),
                DeviceProfile.standard());
    }
}
