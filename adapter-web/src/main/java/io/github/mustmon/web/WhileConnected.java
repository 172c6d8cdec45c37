package io.github.mustmon.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task again and again, also after one that failed, while a connection is open; a server that nobody asks is not woken.
 * For any number of threads; the task runs in one of the scheduler.
 */
final class WhileConnected implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(WhileConnected.class);

    private final Scheduler scheduler;
    private final Duration period;
    private final Runnable task;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    WhileConnected(Scheduler scheduler, Duration period, Runnable task) {
        this.scheduler = scheduler;
        this.period = period;
        this.task = task;
    }

    @Override
    public void onOpened(Connection connection) {
        open.incrementAndGet();
        scheduleIfConnected();
    }

    @Override
    public void onClosed(Connection connection) {
        open.decrementAndGet();
    }

    private void scheduleIfConnected() {
        if (open.get() > 0 && scheduled.compareAndSet(false, true)) {
            scheduler.schedule(this::run, period.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void run() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A regular task of the web server failed; it is tried again.", e);
        } finally {
            scheduled.set(false);
            scheduleIfConnected();
        }
    }
}
