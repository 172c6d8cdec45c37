package io.github.mustmon.nut;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** By how much a thread that does nothing is woken late on this machine now: nobody can be better than that. */
final class MachineDelay {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::measure, "machine-delay");
    private long worstNanos;

    private MachineDelay() {}

    static MachineDelay measured() {
        MachineDelay delay = new MachineDelay();
        delay.thread.setDaemon(true);
        delay.thread.start();
        return delay;
    }

    /** Ends the measurement. */
    double worstMillis() throws InterruptedException {
        end.countDown();
        thread.join();
        return worstNanos / 1e6;
    }

    private void measure() {
        try {
            boolean over = false;
            while (!over) {
                long before = System.nanoTime();
                over = end.await(PAUSE_NANOS, TimeUnit.NANOSECONDS);
                worstNanos = over ? worstNanos : Math.max(worstNanos, System.nanoTime() - before - PAUSE_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
