package io.github.mustmon.core.internal;

import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.FaultySerialPort;
import io.github.mustmon.simulator.LineFaults;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** One watched UPS on virtual time: its line can be pulled and its answers spoilt, and hours pass in no time. */
final class Rig implements PortSource {

    private static final Duration FRESHNESS_CHECK = Duration.ofMillis(500);

    final ManualTime time = new ManualTime();
    final MemoryEventLog events = new MemoryEventLog(100_000);
    private final MonitorCore core;
    private RegisterValues values = RegisterValues.onMains();
    private FaultScript faults = FaultScript.always(LineFaults.NONE);
    private boolean plugged = true;
    private boolean silentOnOpen;
    private int forbiddenOpens;
    private int opens;
    private int connection;

    Rig(MonitorSettings settings) {
        this.core = MonitorCore.of(settings, this, time, new SinkFanOut(events), new Random(7));
    }

    static Rig everySecond() {
        return new Rig(MonitorSettings.of("ups").withInterval(Duration.ofSeconds(1)));
    }

    /** What the device says from now on. */
    Rig says(RegisterValues now) {
        values = now;
        return this;
    }

    /** What goes wrong on the line from now on. */
    Rig spoils(FaultScript script) {
        faults = script;
        return this;
    }

    Rig unplug() {
        plugged = false;
        return this;
    }

    Rig plugIn() {
        plugged = true;
        return this;
    }

    /** The next attempts to open the port are refused. */
    Rig forbidsOpening(int times) {
        forbiddenOpens = times;
        return this;
    }

    /** The other end drops the line that is open; the next one opens well. */
    Rig dropConnection() {
        connection++;
        return this;
    }

    Rig silentOnOpen(boolean silent) {
        silentOnOpen = silent;
        return this;
    }

    /** Lets time pass, polling as the poll thread would. */
    Rig run(Duration duration) throws InterruptedException {
        long end = time.nanos() + duration.toNanos();
        while (time.nanos() < end) {
            Duration idle = core.loop().step();
            core.state().checkFreshness();
            Duration left = Duration.ofNanos(end - time.nanos());
            Duration nap = min(min(idle, FRESHNESS_CHECK), left);
            time.advance(nap.isNegative() || nap.isZero() ? Duration.ofNanos(1) : nap);
        }
        core.state().checkFreshness();
        return this;
    }

    /** Lets time pass while the poll thread hangs. */
    Rig hang(Duration duration) {
        for (long i = 0; i < duration.dividedBy(FRESHNESS_CHECK); i++) {
            time.advance(FRESHNESS_CHECK);
            core.state().checkFreshness();
        }
        return this;
    }

    /** How long until the condition holds; fails after a minute. */
    Duration timeUntil(Predicate<UpsSnapshot> condition) throws InterruptedException {
        long start = time.nanos();
        while (!condition.test(snapshot())) {
            run(Duration.ofMillis(50));
            if (time.nanos() - start > Duration.ofMinutes(1).toNanos()) {
                throw new AssertionError("not within a minute: " + snapshot());
            }
        }
        return Duration.ofNanos(time.nanos() - start);
    }

    UpsSnapshot snapshot() {
        return core.state().snapshot();
    }

    MonitorCore core() {
        return core;
    }

    int opens() {
        return opens;
    }

    boolean isStale() {
        return snapshot().isStale(time.moment());
    }

    /** Types of all events so far, oldest first. */
    List<String> eventTypes() {
        return events.after(0).stream().map(recorded -> recorded.event().type()).toList();
    }

    List<UpsEvent> allEvents() {
        return events.after(0).stream().map(RecordedEvent::event).toList();
    }

    @Override
    public String address() {
        return "rig";
    }

    @Override
    public SerialPort open() throws SerialException {
        if (!plugged) {
            throw new SerialException("rig", SerialException.Reason.MISSING, "There is no port rig.");
        }
        if (forbiddenOpens > 0) {
            forbiddenOpens--;
            throw new SerialException("rig", SerialException.Reason.FORBIDDEN, "This user may not open rig.");
        }
        opens++;
        boolean silent = silentOnOpen;
        Scenario now = new Scenario() {
            @Override
            public String name() {
                return "now";
            }

            @Override
            public RegisterBlock telemetryAt(Duration sinceStart) {
                return values.block();
            }
        };
        SerialPort device = SimulatedEp20.paced("rig", now, time, SerialSettings.DEFAULT, Duration.ofMillis(20));
        SerialPort faulty = new FaultySerialPort(device, () -> silent ? LineFaults.DROP : faults.next(), time);
        return new Pluggable(faulty);
    }

    @Override
    public boolean isPresent() {
        return plugged;
    }

    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(30);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** A line that fails once its cable is pulled, for ever: the next plug makes a new one. */
    private final class Pluggable implements SerialPort {
        private final SerialPort line;
        private final int born = connection;
        private boolean dead;

        private Pluggable(SerialPort line) {
            this.line = line;
        }

        @Override
        public String name() {
            return line.name();
        }

        @Override
        public void write(byte[] bytes) throws SerialException {
            refuseDead();
            line.write(bytes);
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
            refuseDead();
            return line.read(buffer, offset, length, timeout);
        }

        @Override
        public void discardInput() throws SerialException {
            refuseDead();
            line.discardInput();
        }

        @Override
        public void close() {
            line.close();
        }

        private void refuseDead() throws SerialException {
            dead |= !plugged || born != connection;
            if (dead) {
                throw new SerialException("rig", SerialException.Reason.LOST, "The port rig is gone.");
            }
        }
    }
}
