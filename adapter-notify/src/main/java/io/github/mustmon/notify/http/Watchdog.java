package io.github.mustmon.notify.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what takes too long as a whole, which no socket timeout does: each of those begins anew with every byte.
 *
 * <p>One thread for all, which ends when nothing is watched.
 */
public final class Watchdog implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor timer;

    public Watchdog() {
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "notify-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /**
     * Watches something that begins now.
     *
     * @param limit how long it may take
     * @param end ends it, from another thread
     */
    public Watch watch(Duration limit, Runnable end) {
        AtomicBoolean ended = new AtomicBoolean();
        ScheduledFuture<?> future = timer.schedule(
                () -> {
                    ended.set(true);
                    end.run();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        return new Watch(ended, future);
    }

    /** Something that is watched. */
    public static final class Watch implements AutoCloseable {

        private final AtomicBoolean ended;
        private final ScheduledFuture<?> future;

        private Watch(AtomicBoolean ended, ScheduledFuture<?> future) {
            this.ended = ended;
            this.future = future;
        }

        /** Whether it took too long. What seems to have succeeded has not: it was cut off in the middle. */
        public boolean ended() {
            return ended.get();
        }

        @Override
        public void close() {
            future.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
