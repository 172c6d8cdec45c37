package io.github.mustmon.app.systemd;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.UpsMonitor;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager that the daemon is ready, and as long as every poll loop turns that it is alive. One loop that
 * hangs ends that, and the service manager starts the program anew. A UPS that is unplugged or silent does not: its loop
 * turns. For any number of threads.
 */
public final class PollWatchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PollWatchdog.class);

    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(60);

    /** More than any poll with all its retries, any opening of a line and any read of the settings takes together. */
    private static final Duration MAX_OVERDUE = Duration.ofSeconds(60);

    private final NotifySocket socket;
    private final UpsFleet fleet;
    private final TimeSource time;
    private final Thread thread;
    private boolean hangLogged;

    private PollWatchdog(NotifySocket socket, UpsFleet fleet, TimeSource time) {
        this.socket = socket;
        this.fleet = fleet;
        this.time = time;
        this.thread = new Thread(this::run, "systemd");
        this.thread.setDaemon(true);
    }

    /** Tells that the daemon is ready, and goes on from a thread of its own: nothing waits for the service manager. */
    public static PollWatchdog start(NotifySocket socket, UpsFleet fleet, TimeSource time) {
        PollWatchdog watchdog = new PollWatchdog(socket, fleet, time);
        watchdog.thread.start();
        return watchdog;
    }

    /** Tells that the daemon stops. */
    @Override
    public void close() {
        thread.interrupt();
        socket.sendWithoutWaiting("STOPPING=1", "STATUS=Stopping");
    }

    private void run() {
        Duration pause = socket.watchdog().map(within -> within.dividedBy(3)).orElse(STATUS_INTERVAL);
        try {
            socket.send("READY=1", "STATUS=" + status());
            while (true) {
                time.sleep(pause);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        List<UpsMonitor> hanging = fleet.monitors().stream()
                .filter(monitor -> monitor.overdue().compareTo(MAX_OVERDUE) > 0)
                .toList();
        if (hanging.isEmpty()) {
            hangLogged = false;
            socket.send("WATCHDOG=1", "STATUS=" + status());
            return;
        }
        String who = hanging.get(0).ups();
        if (!hangLogged) {
            hangLogged = true;
            LOG.error(
                    "{}: its polling hangs, {} s later than it should be. systemd is no longer told that all is well, and"
                            + " restarts the program.",
                    who,
                    hanging.get(0).overdue().toSeconds());
        }
        socket.send("STATUS=The polling of " + who + " hangs");
    }

    private String status() {
        long all = fleet.snapshots().size();
        long up = fleet.snapshots().stream()
                .filter(snapshot -> snapshot.link() == LinkState.UP)
                .count();
        return up + " of " + all + (all == 1 ? " UPS answers" : " UPSes answer");
    }
}
