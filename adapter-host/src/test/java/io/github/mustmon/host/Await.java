package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for something that another process does. */
final class Await {

    private Await() {}

    /** Looks again and again until the condition holds; fails with the description at the limit. */
    static void until(String description, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                fail("within " + limit + " it did not happen that " + description);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
