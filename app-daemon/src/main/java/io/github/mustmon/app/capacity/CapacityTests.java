package io.github.mustmon.app.capacity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.battery.BatterySamples;
import io.github.mustmon.battery.capacity.CapacityTest;
import io.github.mustmon.battery.capacity.CapacityTestEnd;
import io.github.mustmon.battery.capacity.CapacityTestPlan;
import io.github.mustmon.battery.capacity.CapacityTestState;
import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The capacity tests of all UPSes: at most one of each at a time. They watch and count; nothing is ever switched. For any number of
 * threads.
 */
public final class CapacityTests implements UpsSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CapacityTests.class);

    private static final int MAX_RESULTS_PER_UPS = 20;

    /** The estimator has taken the outage into account by then. */
    private static final Duration LEARNED_AFTER = Duration.ofSeconds(75);

    private final UpsDirectory fleet;
    private final ToDoubleFunction<String> speeds;
    private final CapacityTestFile file;
    private final Timestamp origin;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final List<ObjectNode> results;

    private static final class Running {
        private final CapacityTest test;
        private final Instant started;
        private long lastNanos = Long.MIN_VALUE;
        private Optional<ObjectNode> result = Optional.empty();
        private Optional<Timestamp> mainsSince = Optional.empty();

        Running(CapacityTest test, Instant started) {
            this.test = test;
            this.started = started;
        }
    }

    /**
     * @param fleet what is known of each UPS
     * @param speeds how many seconds pass at a UPS in one of the clock: 1, but for a simulated one in time lapse
     * @param folder where the results are kept; without one they are not
     */
    public CapacityTests(UpsDirectory fleet, ToDoubleFunction<String> speeds, Optional<Path> folder) {
        this.fleet = fleet;
        this.speeds = speeds;
        this.file = new CapacityTestFile(folder);
        this.origin = fleet.time().moment();
        this.results = file.read();
    }

    /**
     * Begins a test of a UPS on mains.
     *
     * @throws IllegalArgumentException if it is asked for something that cannot be done; the message is for the owner
     * @throws IllegalStateException if it cannot begin now; the message is for the owner
     */
    public synchronized ObjectNode start(String ups, OptionalDouble toVolts, OptionalDouble toPercent) {
        Timestamp now = fleet.time().moment();
        UpsSnapshot snapshot =
                fleet.snapshot(ups).orElseThrow(() -> new IllegalArgumentException("There is no UPS \"" + ups + "\"."));
        if (running.containsKey(ups) && !running.get(ups).test.state().isOver()) {
            throw new IllegalStateException("A capacity test of " + ups + " goes on already. Cancel it first.");
        }
        Reading reading = snapshot.freshReading(now)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no fresh reading of " + ups + ", so a test cannot be followed."));
        if (reading.telemetry().status() != UpsStatus.ONLINE) {
            throw new IllegalStateException("A capacity test begins on mains with a full battery, and " + ups + " is "
                    + (reading.telemetry().onBattery() ? "on battery" : "not on mains") + ".");
        }
        int nominal = reading.telemetry().identity().batteryNominalVolts();
        double cutoff = fleet.settings(ups)
                .map(known -> known.settings().shutdownVolts())
                .orElse(OptionalDouble.empty())
                .orElse(BatterySamples.defaultCutoffVolts(nominal));
        CapacityTestPlan plan = new CapacityTestPlan(nominal, cutoff, toVolts, toPercent, capacity(ups));
        Running begun = new Running(new CapacityTest(plan, seconds(ups, now)), now.wall());
        running.put(ups, begun);
        follow(begun, reading, ups);
        LOG.info("{}: a capacity test waits for mains to be unplugged.", ups);
        return json(ups, begun);
    }

    /** Takes a test back; false if there is none that goes on. */
    public synchronized boolean cancel(String ups) {
        Running going = running.get(ups);
        if (going == null || going.test.state().isOver()) {
            return false;
        }
        going.test.stop(CapacityTestEnd.CANCELLED);
        settle(ups, going);
        return true;
    }

    /** The newest test of each UPS of this run, as far as it is. */
    public synchronized List<ObjectNode> current() {
        List<ObjectNode> all = new ArrayList<>();
        running.forEach((ups, each) -> {
            each.test.pass(seconds(ups, fleet.time().moment()));
            settle(ups, each);
            all.add(json(ups, each));
        });
        return all;
    }

    /** The results that are kept, newest first. */
    public synchronized List<ObjectNode> results() {
        List<ObjectNode> newest = new ArrayList<>();
        results.forEach(result -> newest.add(0, result.deepCopy()));
        return newest;
    }

    @Override
    public String name() {
        return "capacity-test";
    }

    @Override
    public synchronized void onSnapshot(UpsSnapshot snapshot) {
        Running going = running.get(snapshot.ups());
        if (going == null) {
            return;
        }
        snapshot.reading().ifPresent(reading -> follow(going, reading, snapshot.ups()));
        going.test.pass(seconds(snapshot.ups(), fleet.time().moment()));
        settle(snapshot.ups(), going);
        learn(snapshot, going);
    }

    @Override
    public void onEvent(RecordedEvent event) {
        // Readings say all there is to know.
    }

    /** A test that goes on ends here: its figures are kept. */
    @Override
    public synchronized void close() {
        running.forEach((ups, going) -> {
            going.test.stop(CapacityTestEnd.MONITOR_STOPPED);
            settle(ups, going);
        });
    }

    private void follow(Running going, Reading reading, String ups) {
        if (reading.at().nanos() == going.lastNanos) {
            return;
        }
        going.lastNanos = reading.at().nanos();
        CapacityTestState before = going.test.state();
        going.test.observe(BatterySamples.of(reading.telemetry(), seconds(ups, reading.at())));
        if (before == CapacityTestState.WAITING && going.test.state() == CapacityTestState.RUNNING) {
            LOG.info("{}: the capacity test runs, mains are unplugged.", ups);
        }
    }

    /** Keeps the result once it is over, unless nothing was ever drawn. */
    private void settle(String ups, Running going) {
        if (!going.test.state().isOver() || going.result.isPresent()) {
            return;
        }
        ObjectNode result = json(ups, going);
        going.result = Optional.of(result);
        LOG.info(
                "{}: the capacity test ended: {}. Drawn: {} Ah.",
                ups,
                result.path("message").asText(),
                result.path("ampere_hours").asText());
        if (going.test.figures().curve().isEmpty()) {
            return;
        }
        results.add(result);
        while (results.stream().filter(each -> isOf(each, ups)).count() > MAX_RESULTS_PER_UPS) {
            results.remove(
                    results.stream().filter(each -> isOf(each, ups)).findFirst().orElseThrow());
        }
        file.write(results);
    }

    /** What the estimator makes of it is known some time after mains are back. */
    private void learn(UpsSnapshot snapshot, Running going) {
        if (going.result.isEmpty()
                || !going.result.get().path(CapacityTestRecord.CAPACITY).isNull()) {
            return;
        }
        Timestamp now = fleet.time().moment();
        boolean onMains = snapshot.status(now) == UpsStatus.ONLINE;
        going.mainsSince = onMains ? going.mainsSince.or(() -> Optional.of(now)) : Optional.empty();
        if (going.mainsSince
                .map(since -> now.since(since).compareTo(LEARNED_AFTER) < 0)
                .orElse(true)) {
            return;
        }
        Optional<BatteryOutlook> outlook = fleet.outlook(snapshot.ups());
        OptionalDouble capacity = capacity(snapshot.ups());
        if (capacity.isPresent()) {
            ObjectNode result = going.result.get();
            result.put(CapacityTestRecord.CAPACITY, Math.rint(capacity.getAsDouble() * 10) / 10);
            outlook.filter(known -> known.healthPercent().isPresent())
                    .ifPresent(known -> result.put(
                            CapacityTestRecord.HEALTH, known.healthPercent().getAsInt()));
            file.write(results);
        }
    }

    private ObjectNode json(String ups, Running each) {
        return each.result
                .map(ObjectNode::deepCopy)
                .orElseGet(() -> CapacityTestRecord.of(ups, each.started, each.test, speeds.applyAsDouble(ups)));
    }

    private static boolean isOf(ObjectNode result, String ups) {
        return result.path(CapacityTestRecord.UPS).asText().equals(ups);
    }

    private OptionalDouble capacity(String ups) {
        return fleet.outlook(ups)
                .map(outlook -> outlook.health().capacityAmpereHours())
                .orElse(OptionalDouble.empty());
    }

    private double seconds(String ups, Timestamp at) {
        return at.since(origin).toNanos() / 1e9 * speeds.applyAsDouble(ups);
    }
}
