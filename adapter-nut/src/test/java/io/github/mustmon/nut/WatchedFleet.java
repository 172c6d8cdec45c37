package io.github.mustmon.nut;

import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.nut.NutAlarms;
import io.github.mustmon.core.nut.NutFleet;
import io.github.mustmon.core.nut.NutFleetSettings;
import io.github.mustmon.core.nut.NutIdentity;
import io.github.mustmon.core.nut.NutThresholds;
import io.github.mustmon.core.testing.ObservedPort;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** A UPS named {@code cellar}, simulated to the last byte, watched by a real fleet and shown to NUT. */
final class WatchedFleet implements AutoCloseable {

    static final String NAME = "cellar";
    static final Duration INTERVAL = Duration.ofMillis(200);

    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    private static final long RUNTIME_LOW_SECONDS = 1800;

    private final UpsFleet fleet;
    private final NutFleet shown;
    private final List<Long> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile String state = "online";

    private WatchedFleet() {
        TimeSource time = TimeSource.system();
        fleet = new UpsFleet(
                List.of(new UpsFleet.Member(MonitorSettings.of(NAME).withInterval(INTERVAL), new Line(time))),
                new FleetEnvironment(new MemoryEventLog(), time, RandomGenerator.getDefault(), "1.2.3"));
        shown = new NutFleet(
                fleet,
                new NutFleetSettings(
                        Map.of(NAME, NutIdentity.UNKNOWN),
                        NutThresholds.of(AlarmRules.BUILT_IN),
                        NutAlarms.DEVICE,
                        MAX_AGE,
                        "1.2.3"),
                ups -> OptionalLong.of(RUNTIME_LOW_SECONDS));
        fleet.add(shown);
    }

    static WatchedFleet started() {
        WatchedFleet watched = new WatchedFleet();
        watched.fleet.start();
        return watched;
    }

    NutFleet devices() {
        return shown;
    }

    /** {@code online}, {@code onbatt}, {@code lowbatt}, or {@code stale} for a line that is cut until it is {@code fresh}. */
    void put(String newState) {
        state = newState;
    }

    /** When the line was written to, on the monotonic clock. */
    List<Long> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        fleet.close();
    }

    private RegisterBlock telemetry() {
        RegisterValues values = RegisterValues.onMains();
        if (!state.equals("onbatt") && !state.equals("lowbatt")) {
            return values.block();
        }
        return values.with(Ep20Registers.WORK_STATE, 3)
                .with(Ep20Registers.GRID_VOLTAGE, 0)
                .with(Ep20Registers.GRID_FREQUENCY, 0)
                .with(Ep20Registers.BATTERY_CURRENT, -8.6)
                .with(Ep20Registers.BATTERY_CHARGE, state.equals("lowbatt") ? 9 : 52)
                .with(Ep20Registers.CHARGING, 0)
                .block();
    }

    private boolean isCut() {
        return state.equals("stale");
    }

    private SerialException cut() {
        return new SerialException("sim", SerialException.Reason.LOST, "The test has cut the line.");
    }

    /** Opens the simulated UPS, unless it is cut off. */
    private final class Line implements PortSource {
        private final TimeSource time;

        Line(TimeSource time) {
            this.time = time;
        }

        @Override
        public String address() {
            return "sim:test";
        }

        @Override
        public SerialPort open() throws SerialException {
            if (isCut()) {
                throw cut();
            }
            Scenario scenario = new Scenario() {
                @Override
                public String name() {
                    return "test";
                }

                @Override
                public RegisterBlock telemetryAt(Duration sinceStart) {
                    return telemetry();
                }
            };
            return new ObservedPort(new SimulatedEp20("sim", scenario, time), bytes -> {
                if (isCut()) {
                    throw cut();
                }
                requests.add(time.nanos());
            });
        }

        @Override
        public boolean isPresent() {
            return !isCut();
        }

        @Override
        public Duration longestWait() {
            return INTERVAL;
        }
    }
}
