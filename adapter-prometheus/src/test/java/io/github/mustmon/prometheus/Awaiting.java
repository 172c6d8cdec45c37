package io.github.mustmon.prometheus;

import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asks again and again until an assertion holds or its time is up: the only waiting in the tests of this module. */
final class Awaiting {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TimeSource time = TimeSource.system();
    private final Duration atMost;

    private Awaiting(Duration atMost) {
        this.atMost = atMost;
    }

    static Awaiting atMost(Duration atMost) {
        return new Awaiting(atMost);
    }

    /** Returns as soon as the assertion holds; fails with its last failure when it does not in time. */
    void until(ThrowingCallable assertion) throws InterruptedException {
        long deadline = time.nanos() + atMost.toNanos();
        while (true) {
            try {
                assertion.call();
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable failure) {
                if (time.nanos() - deadline >= 0) {
                    throw new AssertionError("Still not so after " + atMost.toSeconds() + " s.", failure);
                }
            }
            time.sleep(PAUSE);
        }
    }
}
