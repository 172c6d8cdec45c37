package io.github.mustmon.core;

import io.github.mustmon.core.internal.Watch;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one UPS from a thread of its own: polls on a fixed schedule, finds a lost line again, and never gives up unless
 * told to. Made by {@link UpsFleet}. For any number of threads.
 */
public final class UpsMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UpsMonitor.class);

    private static final Duration STOP_PATIENCE = Duration.ofMillis(500);
    private static final Duration AFTER_DEFECT = Duration.ofSeconds(1);
    private static final long STACK_BYTES = 256 * 1024;

    private final String ups;
    private final Watch watch;
    private final TimeSource time;
    private final Runnable onEnd;
    private final Thread thread;
    private volatile Turn turn;
    private boolean stopping;

    /** Whether the pause that the loop has in mind may be too long. */
    private boolean reconfigured;

    private boolean defectTold;

    /** When the poll loop last came round, and for how long it then meant to do nothing. */
    private record Turn(Timestamp at, Duration idle) {}

    UpsMonitor(String ups, Watch watch, TimeSource time, Runnable onEnd) {
        this.ups = ups;
        this.watch = watch;
        this.time = time;
        this.turn = new Turn(time.moment(), Duration.ZERO);
        this.onEnd = onEnd;
        this.thread = new Thread(null, this::run, "ups-" + ups, STACK_BYTES);
    }

    /** The name of the UPS. */
    public String ups() {
        return ups;
    }

    /** What is known now. */
    public UpsSnapshot snapshot() {
        return watch.snapshot();
    }

    /** How the UPS is set, as it last said; absent before it did. */
    public Optional<SettingsReading> settings() {
        return watch.settings();
    }

    /**
     * Other settings from now on; nothing that is known is lost, and alarms of rules that are gone are cleared.
     *
     * @throws IllegalArgumentException if they are of another UPS
     */
    public void reconfigure(MonitorSettings settings) {
        watch.reconfigure(settings);
        synchronized (this) {
            reconfigured = true;
            notifyAll();
        }
    }

    /** Whether it ended itself because {@link MonitorSettings#maxErrors()} polls failed in a row. */
    public boolean hasGivenUp() {
        return watch.hasGivenUp();
    }

    /**
     * How much later than it meant to the poll loop is; zero while it is in time, and once it has given up. A poll that waits
     * for an answer counts too, so a few seconds are nothing, with an unplugged or silent UPS either; minutes mean that it
     * hangs.
     */
    public Duration overdue() {
        Turn last = turn;
        Duration late = time.moment().since(last.at()).minus(last.idle());
        return late.isNegative() || hasGivenUp() ? Duration.ZERO : late;
    }

    void start() {
        thread.start();
    }

    void report(String id, boolean bad, String message) {
        watch.report(id, bad, message);
    }

    /** Notices a reading that has become too old, and says when to look again. */
    Duration checkFreshness() {
        return watch.checkFreshness();
    }

    /** Ends the polling; a read that waits is cut short. */
    @Override
    public void close() {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        watch.close();
        thread.interrupt();
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, STOP_PATIENCE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isStopping() && !watch.hasGivenUp()) {
                Duration idle = step();
                turn = new Turn(time.moment(), idle);
                pause(idle);
            }
            if (watch.hasGivenUp()) {
                LOG.error(
                        "{}: so many polls failed in a row that its monitoring ends, as max_errors says. 0 would go on.",
                        ups);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watch.close();
            onEnd.run();
        }
    }

    /** A defect of ours must not end the watch: it is logged, and polling goes on. */
    private Duration step() throws InterruptedException {
        try {
            Duration idle = watch.step();
            defectTold = false;
            return idle;
        } catch (RuntimeException | Error e) {
            if (!defectTold) {
                LOG.error("{}: a poll failed in a way that should not be possible; polling goes on.", ups, e);
            }
            defectTold = true;
            return AFTER_DEFECT;
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void pause(Duration duration) throws InterruptedException {
        if (!stopping && !reconfigured && !duration.isZero() && !duration.isNegative()) {
            TimeUnit.NANOSECONDS.timedWait(this, duration.toNanos());
        }
        reconfigured = false;
    }
}
