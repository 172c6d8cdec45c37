package io.github.mustmon.notify;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread of one channel, so that one that hangs delays no other. It ends when there is nothing to do for a while. */
final class ChannelWorker implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(10);
    /** One message or heartbeat, and one test. */
    private static final int MOST_TASKS = 2;

    private final ThreadPoolExecutor executor;

    ChannelWorker(String channel) {
        this.executor = new ThreadPoolExecutor(
                1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(MOST_TASKS), task -> {
                    Thread thread = new Thread(task, "notify-" + channel);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Begins a task, or returns false if the channel has too much to do or is closed. */
    boolean begin(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
