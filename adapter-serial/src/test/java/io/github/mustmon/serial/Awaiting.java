package io.github.mustmon.serial;

import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process or thread does, and fails when it does not. The only waiting in these tests. */
final class Awaiting {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Awaiting() {}

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        TimeSource time = TimeSource.system();
        long deadline = time.nanos() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (time.nanos() > deadline) {
                throw new AssertionError("Waited " + PATIENCE + " in vain until " + what);
            }
            time.sleep(Duration.ofMillis(2));
        }
    }
}
