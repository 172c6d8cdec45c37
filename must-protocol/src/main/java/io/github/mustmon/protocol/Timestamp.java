package io.github.mustmon.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * One point in time on both clocks.
 *
 * @param wall what a person's clock said; it may have been wrong
 * @param nanos the monotonic clock, see {@link TimeSource#nanos()}; all durations are computed from it
 */
public record Timestamp(Instant wall, long nanos) {

    /** Time passed on the monotonic clock since an earlier moment of the same {@link TimeSource}; negative if it is later. */
    public Duration since(Timestamp earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }
}
