package io.github.mustmon.app.power;

import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time go by for a {@link PowerRunner}, each second, whatever happens. */
final class PowerThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PowerThread.class);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LEARNING_INTERVAL = Duration.ofHours(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(6);

    private final PowerRunner runner;
    private final TimeSource time;
    private final Thread thread = new Thread(this::run, "power");
    private volatile boolean closing;

    PowerThread(PowerRunner runner, TimeSource time) {
        this.runner = runner;
        this.time = time;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long learned = time.nanos() - LEARNING_INTERVAL.toNanos();
        while (!closing && !runner.finished()) {
            try {
                runner.tick();
                if (time.nanos() - learned >= LEARNING_INTERVAL.toNanos()) {
                    learned = time.nanos();
                    runner.learn();
                }
            } catch (RuntimeException | Error e) {
                LOG.error("The power plan could not be followed for a second because of a defect; it goes on.", e);
            }
            try {
                time.sleep(TICK);
            } catch (InterruptedException e) {
                // Only a close ends this thread.
                LOG.debug("Interrupted, closing: {}", closing);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
