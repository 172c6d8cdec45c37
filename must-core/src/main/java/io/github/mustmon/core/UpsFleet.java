package io.github.mustmon.core;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.internal.MonitorCore;
import io.github.mustmon.core.internal.SinkFanOut;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors any number of UPSes and publishes to every sink. A broken UPS neither delays nor hides another. For any number of
 * threads.
 */
public final class UpsFleet implements UpsDirectory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UpsFleet.class);

    private static final Duration MAX_UNCHECKED = Duration.ofSeconds(2);
    private static final Duration MIN_UNCHECKED = Duration.ofMillis(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(600);

    private final Map<String, UpsMonitor> monitors = new LinkedHashMap<>();
    private final EventLog events;
    private final TimeSource time;
    private final SinkFanOut fanOut;
    private final String version;
    private final Timestamp started;
    private final Function<String, Optional<BatteryOutlook>> outlooks;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object lifecycle = new Object();
    private boolean startedOnce;
    private boolean closeBegun;
    private boolean ended;
    private int pollThreads;
    private final Thread freshness;

    /**
     * One UPS of a fleet.
     *
     * @param settings how it is watched, with its name
     * @param source where its line comes from
     */
    public record Member(MonitorSettings settings, PortSource source) {}

    /**
     * A fleet at rest; {@link #start()} begins.
     *
     * @param members the UPSes, with names that differ
     * @param environment what they share
     */
    public UpsFleet(List<Member> members, FleetEnvironment environment) {
        this.events = environment.events();
        this.time = environment.time();
        this.version = environment.version();
        this.outlooks = environment.outlooks();
        this.started = time.moment();
        this.fanOut = new SinkFanOut(events);
        this.freshness = new Thread(this::checkFreshnessRegularly, "freshness");
        this.freshness.setDaemon(true);
        for (Member member : members) {
            MonitorSettings settings = member.settings();
            RandomGenerator jitter = new SplittableRandom(environment.random().nextLong());
            UpsMonitor monitor = new UpsMonitor(
                    MonitorCore.of(settings, member.source(), time, fanOut, jitter), time, this::threadsChanged);
            if (monitors.put(settings.ups(), monitor) != null) {
                throw new IllegalArgumentException("each UPS needs a name of its own. Found twice: " + settings.ups());
            }
        }
    }

    /** Adds a sink. It gets what is published from now on; add it before {@link #start()} to get everything. */
    public void add(UpsSink sink) {
        fanOut.add(sink);
    }

    /** Removes a sink; what is queued for it is still delivered. */
    public void remove(UpsSink sink) {
        fanOut.remove(sink);
    }

    /**
     * Starts the monitors. Does nothing after {@link #close()}.
     *
     * @throws IllegalStateException if it was called before
     */
    public void start() {
        synchronized (lifecycle) {
            if (startedOnce) {
                throw new IllegalStateException("a fleet can be started only once");
            }
            startedOnce = true;
            if (closeBegun) {
                return;
            }
            pollThreads++;
        }
        fanOut.publish(new UpsEvent.DaemonStarted(EventContext.daemon(time.moment()), version));
        freshness.start();
        monitors.values().forEach(UpsMonitor::start);
        threadsChanged(-1);
    }

    /**
     * Waits until every monitor has ended: closed, or given up. Returns at once after {@link #close()}, also if the fleet was
     * never started.
     *
     * @return whether one has given up
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitEnd() throws InterruptedException {
        synchronized (lifecycle) {
            while (!ended && !(startedOnce && pollThreads == 0)) {
                lifecycle.wait();
            }
        }
        return monitors.values().stream().anyMatch(UpsMonitor::hasGivenUp);
    }

    /**
     * A state of the daemon that concerns every UPS began or ended, such as a history file that cannot be written.
     *
     * @param id id of a rule with a reported condition
     * @param bad whether it holds
     * @param message what people are shown while it holds
     */
    public void report(String id, boolean bad, String message) {
        monitors.values().forEach(monitor -> monitor.report(id, bad, message));
    }

    /**
     * A state of one UPS that its readings do not show began or ended. Does nothing if there is none of that name.
     *
     * @param ups the name of the UPS
     * @param id id of a rule with a reported condition
     * @param bad whether it holds
     * @param message what people are shown while it holds
     */
    public void report(String ups, String id, boolean bad, String message) {
        monitor(ups).ifPresent(monitor -> monitor.report(id, bad, message));
    }

    /**
     * A value of one UPS that its readings do not show. Does nothing if there is none of that name.
     *
     * @param ups the name of the UPS
     * @param id id of a rule with a reported limit
     * @param value in the unit of the rule; absent leaves the alarm as it is
     */
    public void reportValue(String ups, String id, OptionalDouble value) {
        monitor(ups).ifPresent(monitor -> monitor.reportValue(id, value));
    }

    /** Something happened that the monitors do not notice: it gets its number, and every sink gets it. */
    public void publish(UpsEvent event) {
        fanOut.publish(event);
    }

    /** The monitor of a UPS; absent if there is none of that name. */
    public Optional<UpsMonitor> monitor(String ups) {
        return Optional.ofNullable(monitors.get(ups));
    }

    /** Every monitor, in the order of the members. */
    public List<UpsMonitor> monitors() {
        return List.copyOf(monitors.values());
    }

    @Override
    public List<UpsSnapshot> snapshots() {
        return monitors.values().stream().map(UpsMonitor::snapshot).toList();
    }

    @Override
    public Optional<UpsSnapshot> snapshot(String ups) {
        return monitor(ups).map(UpsMonitor::snapshot);
    }

    @Override
    public Optional<SettingsReading> settings(String ups) {
        return monitor(ups).flatMap(UpsMonitor::settings);
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public TimeSource time() {
        return time;
    }

    /** Timestamps from before this fleet are those of an earlier run, whose clock cannot be checked. */
    @Override
    public Instant wallTime(Timestamp at) {
        return at.since(started).isNegative() ? at.wall() : WallTime.of(at, time.moment());
    }

    @Override
    public Duration uptime() {
        return time.moment().since(started);
    }

    @Override
    public Optional<BatteryOutlook> outlook(String ups) {
        return outlooks.apply(ups);
    }

    /** Ends every monitor, then publishes the last event and ends the sinks. Does nothing the second time. */
    @Override
    public void close() {
        boolean wasStarted;
        synchronized (lifecycle) {
            if (closeBegun) {
                return;
            }
            closeBegun = true;
            wasStarted = startedOnce;
        }
        closing.countDown();
        stopMonitors();
        if (wasStarted) {
            fanOut.publish(new UpsEvent.DaemonStopped(EventContext.daemon(time.moment())));
        }
        fanOut.close();
        synchronized (lifecycle) {
            ended = true;
            lifecycle.notifyAll();
        }
    }

    private void threadsChanged(int by) {
        synchronized (lifecycle) {
            pollThreads += by;
            lifecycle.notifyAll();
        }
    }

    /** In parallel: a line that hangs while it is closed must not delay the others. */
    private void stopMonitors() {
        CountDownLatch stopped = new CountDownLatch(monitors.size());
        for (UpsMonitor monitor : monitors.values()) {
            Thread stopper = new Thread(
                    () -> {
                        monitor.close();
                        stopped.countDown();
                    },
                    "stop-" + monitor.ups());
            stopper.setDaemon(true);
            stopper.start();
        }
        try {
            if (!stopped.await(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn(
                        "{} of {} serial lines could not be closed in time; the program ends without waiting for them.",
                        stopped.getCount(),
                        monitors.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration checkFreshness() {
        Duration next = MAX_UNCHECKED;
        for (UpsMonitor monitor : monitors.values()) {
            Duration own = monitor.checkFreshness(MAX_UNCHECKED);
            next = own.compareTo(next) < 0 ? own : next;
        }
        return next.compareTo(MIN_UNCHECKED) > 0 ? next : MIN_UNCHECKED;
    }

    /** In a thread of its own, because the poll thread of a hung line cannot notice that its reading grows old. */
    private void checkFreshnessRegularly() {
        try {
            Duration pause = MIN_UNCHECKED;
            while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = checkFreshness();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
