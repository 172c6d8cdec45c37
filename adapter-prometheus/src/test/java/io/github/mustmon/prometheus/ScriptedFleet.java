package io.github.mustmon.prometheus;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** A fleet of simulated UPSes in real time that all go through what the test says, and can be unplugged. */
final class ScriptedFleet implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration STALE_AFTER = Duration.ofSeconds(2);

    private final Script script = new Script();
    private volatile BatteryOutlook battery = battery(Duration.ofHours(1), 90);
    private final UpsFleet fleet;
    private final UpsMetrics metrics;

    ScriptedFleet(String... names) {
        fleet = new UpsFleet(
                Arrays.stream(names)
                        .map(name -> new UpsFleet.Member(settings(name), script))
                        .toList(),
                new FleetEnvironment(
                        new MemoryEventLog(), TimeSource.system(), new Random(1), "test", ups -> Optional.of(battery)));
        metrics = new UpsMetrics(PrometheusSettings.DEFAULT, fleet);
        fleet.add(metrics);
        fleet.start();
    }

    UpsMetrics metrics() {
        return metrics;
    }

    /** From now on every UPS answers this; one that was unplugged is there again. */
    void says(RegisterBlock telemetry) {
        script.says(telemetry);
    }

    /** From now on this is estimated for the battery of every UPS. */
    void batteryLasts(Duration runtime, int healthPercent) {
        battery = battery(runtime, healthPercent);
    }

    private static BatteryOutlook battery(Duration runtime, int healthPercent) {
        return new BatteryOutlook(Optional.of(runtime), OptionalInt.of(healthPercent));
    }

    void isUnplugged() {
        script.isUnplugged();
    }

    @Override
    public void close() {
        fleet.close();
    }

    private static MonitorSettings settings(String name) {
        return new MonitorSettings(
                name,
                INTERVAL,
                INTERVAL,
                Optional.of(STALE_AFTER),
                0,
                AlarmRules.BUILT_IN,
                ClientSettings.DEFAULT,
                DeviceProfile.standard());
    }

    /** What is plugged in at the moment. */
    private static final class Script implements Scenario, PortSource {

        private volatile RegisterBlock telemetry = Readings.lineFloatBlock();
        private volatile boolean plugged = true;
        private volatile Optional<SerialPort> open = Optional.empty();

        void says(RegisterBlock block) {
            telemetry = block;
            plugged = true;
        }

        void isUnplugged() {
            plugged = false;
            open.ifPresent(SerialPort::close);
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public RegisterBlock telemetryAt(Duration sinceStart) {
            return telemetry;
        }

        @Override
        public String address() {
            return "sim:scripted";
        }

        @Override
        public SerialPort open() throws SerialException {
            if (!plugged) {
                throw new SerialException(address(), SerialException.Reason.MISSING, "The test has unplugged it.");
            }
            SerialPort port = new SimulatedEp20(address(), this, TimeSource.system());
            open = Optional.of(port);
            return port;
        }

        @Override
        public boolean isPresent() {
            return plugged;
        }

        @Override
        public Duration longestWait() {
            return Duration.ofSeconds(30);
        }
    }
}
