package io.github.mustmon.core;

import io.github.mustmon.core.internal.MonitorCore;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors one UPS in a thread of its own: polls on a fixed schedule, reconnects, and never gives up unless the settings say so.
 * Made by {@link UpsFleet}. For any number of threads.
 */
public final class UpsMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UpsMonitor.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
    private static final Duration AFTER_DEFECT = Duration.ofSeconds(1);
    private static final long STACK_BYTES = 256 * 1024;

    private final MonitorCore core;
    private final TimeSource time;
    private final IntConsumer running;
    private volatile PollCycle lastCycle;
    private Optional<Thread> thread = Optional.empty();
    private boolean stopping;
    private volatile boolean givenUp;

    /** Whether the pause of the poll loop may be too long for new settings. */
    private boolean reconfigured;

    private boolean defectLogged;

    /** When the poll loop last came round, and for how long nothing was due then. */
    private record PollCycle(Timestamp at, Duration idle) {}

    /** @param running called with 1 when a poll thread begins and with -1 when it ends */
    UpsMonitor(MonitorCore core, TimeSource time, IntConsumer running) {
        this.core = core;
        this.time = time;
        this.running = running;
        this.lastCycle = new PollCycle(time.moment(), Duration.ZERO);
    }

    /** The name of the UPS. */
    public String ups() {
        return core.ups();
    }

    /** What is known now. */
    public UpsSnapshot snapshot() {
        return core.state().snapshot();
    }

    /** How the UPS is set, as it last reported; absent before it did. */
    public Optional<SettingsReading> settings() {
        return core.state().settings();
    }

    /**
     * Other settings from now on; nothing that is known is lost, and alarms of rules that are gone are cleared. A monitor that
     * has given up starts again.
     *
     * @throws IllegalArgumentException if they are of another UPS
     */
    public void reconfigure(MonitorSettings settings) {
        core.reconfigure(settings);
        synchronized (this) {
            reconfigured = true;
            notifyAll();
            if (givenUp && !stopping) {
                LOG.info("{}: monitoring had ended and starts again with the new settings.", ups());
                core.loop().resetFailures();
                givenUp = false;
                start();
            }
        }
    }

    /** Whether it ended itself because {@link MonitorSettings#maxErrors()} polls failed in a row. */
    public boolean hasGivenUp() {
        return givenUp;
    }

    /**
     * How far the poll loop is behind its schedule; zero while it is in time, and once it has given up. A poll that waits
     * for an answer counts too, so a few seconds mean nothing, even with an unplugged or silent UPS; minutes mean that it hangs.
     */
    public Duration overdue() {
        PollCycle last = lastCycle;
        Duration late = time.moment().since(last.at()).minus(last.idle());
        return late.isNegative() || hasGivenUp() ? Duration.ZERO : late;
    }

    synchronized void start() {
        if (stopping) {
            return;
        }
        Optional<Thread> previous = thread;
        Thread next = new Thread(null, () -> run(previous), "ups-" + ups(), STACK_BYTES);
        thread = Optional.of(next);
        lastCycle = new PollCycle(time.moment(), Duration.ZERO);
        running.accept(1);
        next.start();
    }

    void report(String id, boolean bad, String message) {
        core.state().report(id, bad, message);
    }

    void reportValue(String id, OptionalDouble value) {
        core.state().reportValue(id, value);
    }

    /**
     * Notices a reading that has become too old.
     *
     * @param afterDefect when to check again after a defect
     * @return when to check again
     */
    Duration checkFreshness(Duration afterDefect) {
        try {
            return core.state().checkFreshness();
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "{}: the age of its reading could not be checked because of a defect; it is checked again.",
                    ups(),
                    e);
            return afterDefect;
        }
    }

    /** Ends the polling; a read that waits is cut short. */
    @Override
    public void close() {
        Optional<Thread> last;
        synchronized (this) {
            stopping = true;
            notifyAll();
            last = thread;
        }
        core.loop().close();
        if (last.isEmpty()) {
            return;
        }
        last.get().interrupt();
        try {
            TimeUnit.NANOSECONDS.timedJoin(last.get(), CLOSE_TIMEOUT.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Optional<Thread> previous) {
        try {
            if (previous.isPresent()) {
                previous.get().join();
            }
            while (!isOver()) {
                Duration idle = step();
                lastCycle = new PollCycle(time.moment(), idle);
                pause(idle);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            core.loop().release();
            running.accept(-1);
        }
    }

    /** Decided under the lock, so that new settings either keep the loop going or start it again. */
    private synchronized boolean isOver() {
        if (!stopping && core.loop().hasGivenUp()) {
            givenUp = true;
            LOG.error(
                    "{}: monitoring ends, because as many polls failed in a row as max_errors allows. With max_errors: 0 it"
                            + " goes on for ever.",
                    ups());
        }
        return stopping || givenUp;
    }

    /** A defect must not end the monitoring: it is logged, and polling goes on, with a new line, for the old one may be to blame. */
    private Duration step() throws InterruptedException {
        try {
            if (defectLogged) {
                core.loop().release();
            }
            Duration idle = core.loop().step();
            defectLogged = false;
            return idle;
        } catch (RuntimeException | Error e) {
            if (!defectLogged) {
                LOG.error("{}: a poll failed because of a defect in mustmon; polling goes on.", ups(), e);
            }
            defectLogged = true;
            return AFTER_DEFECT;
        }
    }

    private synchronized void pause(Duration duration) throws InterruptedException {
        if (!stopping && !reconfigured && !duration.isZero() && !duration.isNegative()) {
            TimeUnit.NANOSECONDS.timedWait(this, duration.toNanos());
        }
        reconfigured = false;
    }
}
