package io.github.mustmon.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Asks the history on two threads of its own, so that no number of questions about the past keeps what is now from being
 * answered. For any number of threads.
 */
final class HistoryQueries implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int MAX_WAITING = 64;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(MAX_WAITING), task -> {
                Thread thread = new Thread(task, "web-history");
                thread.setDaemon(true);
                return thread;
            });

    HistoryQueries() {
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Answers a request from a thread of this object.
     *
     * @throws ProblemException if too many wait already
     */
    void answer(Context request, Runnable work) {
        request.future(() -> {
            try {
                return CompletableFuture.runAsync(work, threads);
            } catch (RejectedExecutionException e) {
                request.header("Retry-After", "2");
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE_503,
                        "Too many questions to the history wait already. Try again in some seconds.");
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
