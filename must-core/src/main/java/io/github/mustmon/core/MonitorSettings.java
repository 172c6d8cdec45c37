package io.github.mustmon.core;

import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.alarm.AlarmRule;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.modbus.ClientSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one UPS is watched. Default: {@link #of(String)}.
 *
 * @param ups its name
 * @param interval time between polls, 10 ms or more
 * @param intervalOnBattery time between polls during an outage; a longer one than {@code interval} has no effect
 * @param staleAfter age from which a reading is stale; absent for three intervals, at least 15 s
 * @param maxErrors polls that may fail in a row before the monitor ends itself; 0 for never
 * @param rules which alarms there are
 * @param client deadlines and retries
 * @param profile which kind of device it is
 */
public record MonitorSettings(
        String ups,
        Duration interval,
        Duration intervalOnBattery,
        Optional<Duration> staleAfter,
        int maxErrors,
        List<AlarmRule> rules,
        ClientSettings client,
        DeviceProfile profile) {

    private static final Duration MIN_STALE_AFTER = Duration.ofSeconds(15);
    private static final Duration MIN_INTERVAL = Duration.ofMillis(10);

    public MonitorSettings {
        requireLeast("interval", interval);
        requireLeast("intervalOnBattery", intervalOnBattery);
        staleAfter.ifPresent(age -> requireLeast("staleAfter", age));
        if (maxErrors < 0) {
            throw new IllegalArgumentException("maxErrors must be 0 or more. Found: " + maxErrors);
        }
        rules = List.copyOf(rules);
    }

    /** Every 30 s, every 2 s on battery, never giving up, with the built-in alarms. */
    public static MonitorSettings of(String ups) {
        return new MonitorSettings(
                ups,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Optional.empty(),
                0,
                AlarmRules.BUILT_IN,
                ClientSettings.DEFAULT,
                DeviceProfile.standard());
    }

    /** The same with another interval. */
    public MonitorSettings withInterval(Duration other) {
        return new MonitorSettings(ups, other, intervalOnBattery, staleAfter, maxErrors, rules, client, profile);
    }

    /** The same with other alarm rules. */
    public MonitorSettings withRules(List<AlarmRule> other) {
        return new MonitorSettings(ups, interval, intervalOnBattery, staleAfter, maxErrors, other, client, profile);
    }

    /** The interval in force. */
    public Duration interval(boolean onBattery) {
        return onBattery && intervalOnBattery.compareTo(interval) < 0 ? intervalOnBattery : interval;
    }

    /** The age from which a reading is stale. */
    public Duration staleAfter(boolean onBattery) {
        return staleAfter.orElseGet(() -> {
            Duration three = interval(onBattery).multipliedBy(3);
            return three.compareTo(MIN_STALE_AFTER) > 0 ? three : MIN_STALE_AFTER;
        });
    }

    private static void requireLeast(String what, Duration value) {
        if (value.compareTo(MIN_INTERVAL) < 0) {
            throw new IllegalArgumentException(what + " must be at least 10 ms. Found: " + value);
        }
    }
}
