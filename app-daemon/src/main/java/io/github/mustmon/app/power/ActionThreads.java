package io.github.mustmon.app.power;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for actions and for watching what becomes of them: none while there is nothing to do, and a bounded number. What is done to a
 * host ends the watching of what was done to it before.
 */
final class ActionThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActionThreads.class);

    private static final int MIN_THREADS = 16;
    private static final int THREADS_PER_HOST = 3;
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** An action that has begun may end: systemd kills what is not gone after 20 s. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final AtomicInteger numbers = new AtomicInteger();
    private final ThreadPoolExecutor threads;
    private final Map<String, Future<?>> watches = new ConcurrentHashMap<>();
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();

    ActionThreads() {
        this(Thread::new);
    }

    /** @param unnamed makes threads; one that the system refuses says so when it is started */
    ActionThreads(ThreadFactory unnamed) {
        threads = new ThreadPoolExecutor(
                0, MIN_THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = unnamed.newThread(work);
                    thread.setName("power-action-" + numbers.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    void size(int hosts) {
        threads.setMaximumPoolSize(Math.max(MIN_THREADS, THREADS_PER_HOST * hosts + MIN_THREADS));
    }

    /** Begins something new with a host; what was watched before is watched no more. */
    int begin(String host) {
        int generation = generations.merge(host, 1, Integer::sum);
        Future<?> watch = watches.remove(host);
        if (watch != null) {
            watch.cancel(true);
        }
        return generation;
    }

    /** The present generation of what is done to a host. */
    int current(String host) {
        return generations.getOrDefault(host, 0);
    }

    /** Whether nothing newer was begun with the host. */
    boolean isCurrent(String host, int generation) {
        return current(host) == generation;
    }

    /**
     * Runs an action.
     *
     * @return whether there was a thread for it
     */
    boolean run(Runnable action) {
        try {
            threads.execute(logged(action));
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.warn("There is no thread left for an action of the power plan: {}", e.toString());
            return false;
        }
    }

    /** Watches a host until something new is begun with it. */
    void watch(String host, Runnable watch) {
        try {
            watches.put(host, threads.submit(logged(watch)));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.warn("There is no thread left to watch {}: {}", host, e.toString());
        }
    }

    /** A defect of one action is told and ends no other. */
    private static Runnable logged(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                LOG.error("An action of the power plan failed because of a defect.", e);
            }
        };
    }

    /** Watching ends at once, actions get a few seconds. */
    @Override
    public void close() {
        watches.values().forEach(watch -> watch.cancel(true));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
