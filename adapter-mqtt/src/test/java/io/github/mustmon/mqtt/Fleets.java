package io.github.mustmon.mqtt;

import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Simulated UPSes that are polled five times a second. */
final class Fleets {

    static final Duration INTERVAL = Duration.ofMillis(200);

    private static final Scenario ON_MAINS =
            Scenarios.constant("mains", RegisterValues.onMains().block());

    private Fleets() {}

    /** A fleet at rest with UPSes of these names. */
    static UpsFleet of(String... names) {
        List<UpsFleet.Member> members = Stream.of(names)
                .map(name -> new UpsFleet.Member(MonitorSettings.of(name).withInterval(INTERVAL), new Simulated()))
                .toList();
        return new UpsFleet(
                members,
                new FleetEnvironment(new MemoryEventLog(), TimeSource.system(), RandomGenerator.getDefault(), "test"));
    }

    /** How many polls of the first UPS have ended. */
    static long polls(UpsFleet fleet) {
        return fleet.snapshots().get(0).statistics().polls().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** An event with a number that a test recognises. */
    static RecordedEvent event(long number) {
        return new RecordedEvent(
                number,
                new UpsEvent.BatteryLow(
                        EventContext.of("ups", TimeSource.system().moment())));
    }

    private record Simulated() implements PortSource {
        @Override
        public String address() {
            return "sim:";
        }

        @Override
        public SerialPort open() {
            return new SimulatedEp20("sim:", ON_MAINS, TimeSource.system());
        }

        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        public Duration longestWait() {
            return Duration.ofSeconds(1);
        }
    }
}
