package io.github.mustmon.core;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.internal.SinkFanOut;
import io.github.mustmon.core.internal.Watch;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches any number of UPSes and tells every sink. One broken UPS neither delays nor hides another. For any number of
 * threads.
 */
public final class UpsFleet implements UpsDirectory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UpsFleet.class);

    private static final Duration LONGEST_UNCHECKED = Duration.ofSeconds(2);
    private static final Duration SHORTEST_UNCHECKED = Duration.ofMillis(10);
    private static final Duration STOP_PATIENCE = Duration.ofMillis(600);

    private final Map<String, UpsMonitor> monitors = new LinkedHashMap<>();
    private final EventLog events;
    private final TimeSource time;
    private final SinkFanOut fanOut;
    private final String version;
    private final Timestamp started;
    private final CountDownLatch running;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread freshness;

    /**
     * One UPS of a fleet.
     *
     * @param settings how it is watched, with its name
     * @param source where its line comes from
     */
    public record Member(MonitorSettings settings, PortSource source) {}

    /**
     * What a fleet needs besides its members.
     *
     * @param events numbers and keeps events
     * @param time the clocks
     * @param random jitter of reconnects
     * @param version of the program, for the event of its start
     */
    public record Surroundings(EventLog events, TimeSource time, RandomGenerator random, String version) {}

    /**
     * A fleet at rest; {@link #start()} begins.
     *
     * @param members the UPSes, with names that differ
     * @param surroundings what they share
     */
    public UpsFleet(List<Member> members, Surroundings surroundings) {
        this.events = surroundings.events();
        this.time = surroundings.time();
        this.version = surroundings.version();
        this.started = time.moment();
        this.fanOut = new SinkFanOut(events);
        this.running = new CountDownLatch(members.size());
        this.freshness = new Thread(this::watchFreshness, "freshness");
        this.freshness.setDaemon(true);
        for (Member member : members) {
            MonitorSettings settings = member.settings();
            Watch watch = new Watch(settings, member.source(), time, fanOut, surroundings.random());
            UpsMonitor monitor = new UpsMonitor(settings.ups(), watch, time, running::countDown);
            if (monitors.put(settings.ups(), monitor) != null) {
                throw new IllegalArgumentException("each UPS needs a name of its own. Found twice: " + settings.ups());
            }
        }
    }

    /** Adds a sink. It hears what happens from now on; add it before {@link #start()} to hear everything. */
    public void add(UpsSink sink) {
        fanOut.add(sink);
    }

    /** Takes a sink away; what is queued for it is still told. */
    public void remove(UpsSink sink) {
        fanOut.remove(sink);
    }

    /** Begins to watch. */
    public void start() {
        tell(new UpsEvent.DaemonStarted(EventContext.daemon(time.moment()), version));
        freshness.start();
        monitors.values().forEach(UpsMonitor::start);
    }

    /**
     * Waits until every monitor has ended: closed, or given up.
     *
     * @return whether one has given up
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitEnd() throws InterruptedException {
        running.await();
        return monitors.values().stream().anyMatch(UpsMonitor::hasGivenUp);
    }

    /**
     * A state of the daemon that concerns every UPS began or ended, such as a history file that cannot be written.
     *
     * @param id id of a rule with a reported condition
     * @param bad whether it holds
     * @param message what people are told while it does
     */
    public void report(String id, boolean bad, String message) {
        monitors.values().forEach(monitor -> monitor.report(id, bad, message));
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

    @Override
    public Duration uptime() {
        return time.moment().since(started);
    }

    /** Ends every monitor, then lets the sinks hear of it. Does nothing the second time. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        closing.countDown();
        stopMonitors();
        tell(new UpsEvent.DaemonStopped(EventContext.daemon(time.moment())));
        fanOut.close();
    }

    private void tell(UpsEvent event) {
        fanOut.event(event);
    }

    /** All at once: one whose line cannot even be closed must not keep the others from being stopped. */
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
            if (!stopped.await(STOP_PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn(
                        "{} of {} UPSes could not be left in time; the program ends without them.",
                        stopped.getCount(),
                        monitors.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration checkFreshness(UpsMonitor monitor) {
        try {
            return monitor.checkFreshness();
        } catch (RuntimeException | Error e) {
            LOG.error("{}: its freshness could not be checked; it is checked again.", monitor.ups(), e);
            return LONGEST_UNCHECKED;
        }
    }

    private Duration checkFreshness() {
        Duration next = LONGEST_UNCHECKED;
        for (UpsMonitor monitor : monitors.values()) {
            Duration own = checkFreshness(monitor);
            next = own.compareTo(next) < 0 ? own : next;
        }
        return next.compareTo(SHORTEST_UNCHECKED) > 0 ? next : SHORTEST_UNCHECKED;
    }

    /** Its own thread, because the poll thread of a hung line cannot notice that its reading grows old. */
    private void watchFreshness() {
        try {
            Duration pause = SHORTEST_UNCHECKED;
            while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = checkFreshness();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
