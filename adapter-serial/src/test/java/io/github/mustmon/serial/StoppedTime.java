package io.github.mustmon.serial;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Time that passes only in sleep, and counts how often somebody sleeps. */
final class StoppedTime implements TimeSource {

    final AtomicInteger sleeps = new AtomicInteger();
    private final ManualTime time = new ManualTime();

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public void sleep(Duration duration) {
        sleeps.incrementAndGet();
        time.sleep(duration);
    }
}
