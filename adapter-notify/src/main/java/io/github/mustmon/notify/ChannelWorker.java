package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.DeliveryResult;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one channel, so that one that hangs delays no other. It ends when there is nothing to do for a while. */
final class ChannelWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);
    private static final Duration IDLE = Duration.ofSeconds(10);
    /** One message or heartbeat, and one test. */
    private static final int MOST_TASKS = 2;

    private final ThreadPoolExecutor executor;

    ChannelWorker(String channel) {
        this(channel, Thread::new);
    }

    /** @param unnamed makes threads; one that the system refuses says so when it is started */
    ChannelWorker(String channel, ThreadFactory unnamed) {
        this.executor = new ThreadPoolExecutor(
                1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(MOST_TASKS), task -> {
                    Thread thread = unnamed.newThread(task);
                    thread.setName("notify-" + channel);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Makes an attempt in the thread; {@code onEnd} gets its result there, or here if the channel has too much to do. */
    void attempt(Supplier<DeliveryResult> attempt, Consumer<DeliveryResult> onEnd) {
        try {
            executor.execute(() -> onEnd.accept(guarded(attempt)));
        } catch (RejectedExecutionException e) {
            onEnd.accept(new DeliveryResult.RetryLater("the channel is busy"));
        } catch (OutOfMemoryError e) {
            onEnd.accept(new DeliveryResult.RetryLater("there is no thread for it: " + e.getMessage()));
        }
    }

    private static DeliveryResult guarded(Supplier<DeliveryResult> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException | Error e) {
            // Its message might hold what must not be shown.
            LOG.warn("A channel failed in an unexpected way: {}", e.getClass().getName());
            return new DeliveryResult.RetryLater("unexpected: " + e.getClass().getName());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
