package com.example.ups;

import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Watches two UPSes for some seconds (the argument, or 100) and prints what happens: a simulated one whose mains fails after
 * half a minute, and one whose gateway does not exist. The second neither hides nor delays the first.
 */
public final class WatchFleet {

    private static final TimeSource TIME = TimeSource.system();

    private WatchFleet() {}

    public static void main(String[] args) throws InterruptedException {
        int seconds = args.length == 0 ? 100 : Integer.parseInt(args[0]);
        List<UpsFleet.Member> members = List.of(
                new UpsFleet.Member(everySecond("attic"), new Attic()),
                new UpsFleet.Member(everySecond("cellar"), new Cellar()));
        FleetEnvironment environment =
                new FleetEnvironment(new MemoryEventLog(), TIME, RandomGenerator.getDefault(), "1");
        try (UpsFleet fleet = new UpsFleet(members, environment)) {
            fleet.add(new Printer());
            fleet.start();
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        }
    }

    private static MonitorSettings everySecond(String name) {
        return MonitorSettings.of(name).withInterval(Duration.ofSeconds(1));
    }

    /** A sink of our own. It is called by a thread of its own and may take its time. */
    private static final class Printer implements UpsSink {

        @Override
        public String name() {
            return "printer";
        }

        @Override
        public void onEvent(RecordedEvent recorded) {
            String ups = recorded.event().context().ups().orElse("-");
            System.out.println(recorded.number() + " " + ups + " " + recorded.event().type() + ": "
                    + recorded.event().message());
        }

        @Override
        public void onSnapshot(UpsSnapshot snapshot) {
            // The status by a reading that may still be believed, and UNKNOWN without one.
            System.out.println(snapshot.ups() + " is " + snapshot.status(TIME.moment()));
        }
    }

    private record Attic() implements PortSource {

        @Override
        public String address() {
            return "sim:outage";
        }

        @Override
        public SerialPort open() {
            return new SimulatedEp20(address(), Scenarios.OUTAGE, TIME);
        }

        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        public Duration longestWait() {
            return Duration.ofSeconds(30);
        }
    }

    private record Cellar() implements PortSource {

        @Override
        public String address() {
            return "tcp://localhost:1";
        }

        @Override
        public SerialPort open() throws SerialException {
            return new SocketPort("localhost", 1);
        }

        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        public Duration longestWait() {
            return Duration.ofSeconds(30);
        }
    }
}
