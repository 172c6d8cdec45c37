package io.github.mustmon.prometheus;

import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read requests and write answers. A client that sends its request byte by byte, or does not read its answer, holds
 * one; when all are held, the request that has been under way for longest, and for a second at least, is cut off for each new one.
 * Threads end while nobody scrapes.
 */
final class ScrapeThreads extends ThreadPoolExecutor {

    static final int MAX_THREADS = 16;

    private static final int MAX_WAITING = 16;
    private static final int IDLE_SECONDS = 60;
    private static final long STACK_BYTES = 256 * 1024;
    private static final long MIN_TIME_NANOS = Duration.ofSeconds(1).toNanos();

    private final TimeSource time;

    /** In the order in which the requests began; guarded by itself. */
    private final Map<Thread, Long> busySince = new LinkedHashMap<>();

    ScrapeThreads(TimeSource time) {
        super(
                MAX_THREADS,
                MAX_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                threadFactory());
        this.time = time;
        allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable request) {
        cutOffOldestIfAllAreBusy();
        super.execute(request);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable request) {
        synchronized (busySince) {
            busySince.put(thread, time.nanos());
        }
    }

    @Override
    protected void afterExecute(Runnable request, @Nullable Throwable failure) {
        synchronized (busySince) {
            busySince.remove(Thread.currentThread());
        }
    }

    /** An interrupt closes the socket on which the thread waits. */
    private void cutOffOldestIfAllAreBusy() {
        synchronized (busySince) {
            if (busySince.size() < MAX_THREADS) {
                return;
            }
            Map.Entry<Thread, Long> oldest = busySince.entrySet().iterator().next();
            if (time.nanos() - oldest.getValue() >= MIN_TIME_NANOS) {
                oldest.getKey().interrupt();
                busySince.remove(oldest.getKey());
            }
        }
    }

    private static ThreadFactory threadFactory() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, "metrics-" + number.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }
}
