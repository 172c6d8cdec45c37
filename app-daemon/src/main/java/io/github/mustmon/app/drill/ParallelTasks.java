package io.github.mustmon.app.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks on threads of their own, while the caller waits. */
final class ParallelTasks {

    private ParallelTasks() {}

    /**
     * Runs them all.
     *
     * @param name of the threads
     * @param threads how many at a time, at least 1
     * @param tasks none of which throws
     * @return their results in the order of the tasks
     * @throws InterruptedException if the thread is interrupted meanwhile; the tasks are interrupted then
     */
    static <T> List<T> run(String name, int threads, List<Callable<T>> tasks) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : executor.invokeAll(tasks)) {
                results.add(each.get());
            }
            return List.copyOf(results);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A task failed with what none throws.", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
