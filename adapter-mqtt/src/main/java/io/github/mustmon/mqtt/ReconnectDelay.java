package io.github.mustmon.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: 1 s, then about twice as long each time, 60 s at most. Many daemons whose broker
 * comes back do not all knock at once.
 */
record ReconnectDelay(RandomGenerator random) {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DOUBLINGS_TO_LONGEST = 6;
    private static final double SPREAD = 0.25;

    /**
     * The wait before an attempt.
     *
     * @param attempts how many were made since the last connection, 0 for none
     */
    Duration before(int attempts) {
        long doubled = FIRST.toMillis() << Math.min(attempts, DOUBLINGS_TO_LONGEST);
        long whole = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.max(FIRST.toMillis(), Math.round(whole * (1 - SPREAD * random.nextDouble()))));
    }
}
