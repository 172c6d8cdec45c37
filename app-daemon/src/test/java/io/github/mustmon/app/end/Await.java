package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for something that another process does. */
final class Await {

    private static final long LOOK_AGAIN_MILLIS = 20;

    private Await() {}

    /** Looks again and again until the condition holds; fails with the description when the patience is used up. */
    static void until(String description, Duration patience, Callable<Boolean> condition) throws Exception {
        until(description, patience, condition, () -> "");
    }

    /** The same, with what is to be told when it fails, as it is by then. */
    static void until(String description, Duration patience, Callable<Boolean> condition, Callable<String> evidence)
            throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                fail("within " + patience + " it did not happen that " + description + " " + evidence.call());
            }
            new CountDownLatch(1).await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
