package io.github.mustmon.core.internal;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** How long to wait between attempts: 1, 2, 5, 10, 20, 30 s and then always 30, each shortened by up to a fifth. */
public final class Backoff {

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private int attempts;

    /** @param random the source of the jitter, which keeps many lines from trying in step */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before the next attempt, not longer than {@code longest}. */
    public Duration next(Duration longest) {
        Duration step = STEPS.get(Math.min(attempts, STEPS.size() - 1));
        attempts++;
        Duration limited = step.compareTo(longest) > 0 ? longest : step;
        return Duration.ofNanos((long) (limited.toNanos() * (1 - JITTER * random.nextDouble())));
    }

    /** After a success the next failure begins anew. */
    public void reset() {
        attempts = 0;
    }
}
