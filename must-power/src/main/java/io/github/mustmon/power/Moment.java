package io.github.mustmon.power;

import java.time.Instant;

/**
 * Now, by two clocks.
 *
 * @param nanos monotonic time, as of {@code System.nanoTime()}: all decisions
 * @param wall wall time: texts and records for people only
 */
public record Moment(long nanos, Instant wall) {}
