package io.github.mustmon.history;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.Optional;

/** Notices that the wall clock was set, by comparing it with the monotonic clock. For one thread at a time. */
final class ClockSteps {

    /** NTP slews smaller differences. */
    private static final Duration MIN_STEP = Duration.ofSeconds(2);

    private Optional<Timestamp> last = Optional.empty();

    /** By how much the wall clock was set since the last call: positive when it was set forward, zero if it was not set. */
    Duration observe(Timestamp now) {
        Duration step = last.map(
                        before -> Duration.between(before.wall(), now.wall()).minus(now.since(before)))
                .orElse(Duration.ZERO);
        last = Optional.of(now);
        return step.abs().compareTo(MIN_STEP) >= 0 ? step : Duration.ZERO;
    }
}
