package io.github.mustmon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.testing.ObservedPort;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UpsFleetTest {

    private static final byte FIRST_OF_SETTINGS = 0x79;

    private final TimeSource time = TimeSource.system();

    @Test
    void everyUpsIsWatchedInTheOrderOfTheConfiguration() throws Exception {
        try (UpsFleet fleet = fleet(simulated("attic"), simulated("cellar"))) {
            RecordingSink sink = new RecordingSink();
            fleet.add(sink);

            fleet.start();

            sink.awaitReadingOf("attic");
            sink.awaitReadingOf("cellar");
            assertThat(fleet.snapshots()).extracting(UpsSnapshot::ups).containsExactly("attic", "cellar");
            assertThat(fleet.snapshot("nobody")).isEmpty();
        }
    }

    @Test
    void aBrokenUpsNeitherDelaysNorHidesAnother() throws Exception {
        try (UpsFleet fleet = fleet(missing("broken"), simulated("sound"))) {
            RecordingSink sink = new RecordingSink();
            fleet.add(sink);

            fleet.start();

            sink.awaitReadingOf("sound");
            assertThat(fleet.snapshot("broken").orElseThrow().link()).isEqualTo(LinkState.DOWN);
        }
    }

    @Test
    void aPollLoopThatHangsIsOverdue() throws Exception {
        ManualTime manual = new ManualTime();
        CountDownLatch reading = new CountDownLatch(1);
        UpsFleet.Member hanging = new UpsFleet.Member(MonitorSettings.of("ups"), new SteadySource("hanging") {
            @Override
            public SerialPort open() {
                return new HangingPort(reading);
            }
        });
        FleetEnvironment environment =
                new FleetEnvironment(new MemoryEventLog(), manual, RandomGenerator.getDefault(), "test");
        try (UpsFleet fleet = new UpsFleet(List.of(hanging), environment)) {
            fleet.start();
            reading.await();

            manual.advance(Duration.ofMinutes(2));

            assertThat(fleet.monitors().get(0).overdue()).isGreaterThan(Duration.ofMinutes(1));
        }
    }

    @Test
    @DisplayName("a line that fails as no line should, with an unchecked exception, is opened anew and read again")
    void aLineWithADefectIsOpenedAnew() throws Exception {
        AtomicBoolean defective = new AtomicBoolean(true);
        UpsFleet.Member member = new UpsFleet.Member(MonitorSettings.of("ups"), new SteadySource("defective") {
            @Override
            public SerialPort open() {
                SerialPort line = new SimulatedEp20("defective", Scenarios.STEADY, time);
                return defective.getAndSet(false) ? throwing(line) : line;
            }
        });
        try (UpsFleet fleet = fleet(member)) {
            RecordingSink sink = new RecordingSink();
            fleet.add(sink);

            fleet.start();

            sink.awaitReadingOf("ups");
        }
    }

    @Test
    void aShorterIntervalCountsAtOnceAlsoWhenItComesInTheMiddleOfAPoll() throws Exception {
        CountDownLatch settingsAsked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MonitorSettings hourly = MonitorSettings.of("ups").withInterval(Duration.ofHours(1));
        UpsFleet.Member held = new UpsFleet.Member(hourly, new SteadySource("held") {
            @Override
            public SerialPort open() {
                return heldAtSettings(new SimulatedEp20("held", Scenarios.STEADY, time), settingsAsked, goOn);
            }
        });
        try (UpsFleet fleet = fleet(held)) {
            RecordingSink sink = new RecordingSink();
            fleet.add(sink);
            fleet.start();
            settingsAsked.await();
            sink.awaitReadingOf("ups");

            fleet.monitor("ups").orElseThrow().reconfigure(hourly.withInterval(Duration.ofMillis(50)));
            goOn.countDown();

            sink.awaitReadingOf("ups");
            sink.awaitReadingOf("ups");
            sink.awaitReadingOf("ups");
        }
    }

    @Test
    void aSinkThatHangsOrThrowsDelaysNobody() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        try (UpsFleet fleet = fleet(simulated("ups"))) {
            RecordingSink sink = new RecordingSink();
            fleet.add(new Hanging(forEver));
            fleet.add(new Throwing());
            fleet.add(sink);

            fleet.start();

            for (int i = 0; i < 20; i++) {
                sink.awaitReadingOf("ups");
            }
        } finally {
            forEver.countDown();
        }
    }

    @Test
    void startAndStopAreEvents() {
        MemoryEventLog events = new MemoryEventLog();
        UpsFleet fleet = new UpsFleet(
                List.of(simulated("ups")), new FleetEnvironment(events, time, RandomGenerator.getDefault(), "1.2.3"));

        fleet.start();
        fleet.close();
        fleet.close();

        assertThat(events.after(0))
                .filteredOn(e -> e.event().type().equals("daemon_stopped"))
                .hasSize(1);
        assertThat(events.after(0).get(0).event().message()).isEqualTo("mustmon 1.2.3 started");
        assertThat(events.newest(1).get(0).event().type()).isEqualTo("daemon_stopped");
    }

    @Test
    void aReadThatHangsDoesNotDelayTheStop() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        UpsFleet fleet = fleet(new UpsFleet.Member(MonitorSettings.of("ups"), new SteadySource("hangs") {
            @Override
            public SerialPort open() {
                return new HangingPort(reading);
            }
        }));
        fleet.start();
        reading.await();

        long start = time.nanos();
        fleet.close();

        assertThat(Duration.ofNanos(time.nanos() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("D5: a monitor that gave up is started again by new settings, and not only called running")
    void aMonitorThatGaveUpStartsAgainAfterAReload() throws Exception {
        AtomicBoolean plugged = new AtomicBoolean();
        MonitorSettings impatient = new MonitorSettings(
                "ups",
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Optional.empty(),
                1,
                AlarmRules.BUILT_IN,
                MonitorSettings.of("ups").client(),
                MonitorSettings.of("ups").profile());
        UpsFleet.Member member = new UpsFleet.Member(impatient, new SteadySource("late") {
            @Override
            public SerialPort open() throws SerialException {
                if (!plugged.get()) {
                    throw new SerialException("late", SerialException.Reason.MISSING, "There is no port late.");
                }
                return new SimulatedEp20("late", Scenarios.STEADY, time);
            }
        });
        try (UpsFleet fleet = fleet(member)) {
            RecordingSink sink = new RecordingSink();
            fleet.add(sink);
            fleet.start();
            assertThat(fleet.awaitEnd()).isTrue();

            plugged.set(true);
            UpsMonitor monitor = fleet.monitor("ups").orElseThrow();
            monitor.reconfigure(MonitorSettings.of("ups").withInterval(Duration.ofMillis(50)));

            sink.awaitReadingOf("ups");
            assertThat(monitor.hasGivenUp()).isFalse();
        }
    }

    @Test
    @DisplayName("D12: waiting for the end of a fleet that was closed before its start does not hang")
    void closedBeforeTheStart() throws Exception {
        UpsFleet fleet = fleet(simulated("ups"));

        fleet.close();
        fleet.start();

        assertThat(fleet.awaitEnd()).isFalse();
        assertThat(fleet.events().newest(10)).isEmpty();
    }

    @Test
    @DisplayName("D12: whoever waits before the start is released by the close")
    void awaitedBeforeTheStart() throws Exception {
        UpsFleet fleet = fleet(simulated("ups"));
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                end.complete(fleet.awaitEnd());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        fleet.start();
        fleet.close();

        assertThat(end.get(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    @DisplayName("D12: a second start is refused before anybody is told of it")
    void aSecondStartIsRefused() {
        try (UpsFleet fleet = fleet(simulated("ups"))) {
            fleet.start();

            assertThatThrownBy(fleet::start).isInstanceOf(IllegalStateException.class);

            assertThat(fleet.events().after(0))
                    .filteredOn(e -> e.event() instanceof UpsEvent.DaemonStarted)
                    .hasSize(1);
        }
    }

    @Test
    void twoUpsesOfOneNameAreRefused() {
        assertThatThrownBy(() -> fleet(simulated("ups"), simulated("ups")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each UPS needs a name of its own. Found twice: ups");
    }

    private UpsFleet fleet(UpsFleet.Member... members) {
        return new UpsFleet(
                List.of(members),
                new FleetEnvironment(new MemoryEventLog(), time, RandomGenerator.getDefault(), "test"));
    }

    private UpsFleet.Member simulated(String name) {
        MonitorSettings settings = MonitorSettings.of(name).withInterval(Duration.ofMillis(100));
        return new UpsFleet.Member(settings, new SteadySource(name) {
            @Override
            public SerialPort open() {
                return new SimulatedEp20(name, Scenarios.STEADY, time);
            }
        });
    }

    private static UpsFleet.Member missing(String name) {
        return new UpsFleet.Member(MonitorSettings.of(name), new SteadySource(name) {
            @Override
            public SerialPort open() throws SerialException {
                throw new SerialException(name, SerialException.Reason.MISSING, "There is no port " + name + ".");
            }
        });
    }

    /** Remembers what it hears. */
    private static final class RecordingSink implements UpsSink {
        private final BlockingQueue<UpsSnapshot> snapshots = new LinkedBlockingQueue<>();

        void awaitReadingOf(String ups) throws InterruptedException {
            UpsSnapshot snapshot;
            do {
                snapshot = snapshots.poll(5, TimeUnit.SECONDS);
                assertThat(snapshot).as("a snapshot of " + ups + " in time").isNotNull();
            } while (!snapshot.ups().equals(ups) || snapshot.reading().isEmpty());
        }

        @Override
        public String name() {
            return "sink";
        }

        @Override
        public void onSnapshot(UpsSnapshot snapshot) {
            snapshots.add(snapshot);
        }

        @Override
        public void onEvent(RecordedEvent event) {}
    }

    private record Hanging(CountDownLatch forEver) implements UpsSink {
        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public void onSnapshot(UpsSnapshot snapshot) {
            try {
                forEver.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onEvent(RecordedEvent event) {}
    }

    private record Throwing() implements UpsSink {
        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public void onSnapshot(UpsSnapshot snapshot) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void onEvent(RecordedEvent event) {
            throw new IllegalStateException("on purpose");
        }
    }

    /** A line whose library throws what it likes. */
    private static SerialPort throwing(SerialPort line) {
        return new ObservedPort(line, bytes -> {
            throw new IllegalStateException("the handle is gone");
        });
    }

    /** A line on which the question for the settings is held up. */
    private static SerialPort heldAtSettings(SerialPort line, CountDownLatch asked, CountDownLatch goOn) {
        return new ObservedPort(line, bytes -> {
            if (bytes[2] == FIRST_OF_SETTINGS) {
                asked.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    /** A line whose reads wait until it is closed. */
    private static final class HangingPort implements SerialPort {
        private final CountDownLatch reading;
        private final CountDownLatch closed = new CountDownLatch(1);

        private HangingPort(CountDownLatch reading) {
            this.reading = reading;
        }

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public void write(byte[] bytes) {}

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
            reading.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new SerialException("hanging", SerialException.Reason.LOST, "The port was closed.");
        }

        @Override
        public void discardInput() {}

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
