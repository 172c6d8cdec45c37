package io.github.mustmon.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The only class of the program that reads the machine's clocks or sleeps. */
enum SystemTimeSource implements TimeSource {
    INSTANCE;

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (!duration.isNegative() && !duration.isZero()) {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    }
}
