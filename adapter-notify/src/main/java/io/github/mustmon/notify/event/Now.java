package io.github.mustmon.notify.event;

import java.time.Duration;
import java.time.Instant;

/**
 * One point in time on both clocks.
 *
 * @param wall for people and for what outlives the process
 * @param nanos monotonic; meaningful only as a difference
 */
public record Now(Instant wall, long nanos) {

    /** Time passed since an earlier reading of the monotonic clock. */
    public Duration since(long earlierNanos) {
        return Duration.ofNanos(nanos - earlierNanos);
    }
}
