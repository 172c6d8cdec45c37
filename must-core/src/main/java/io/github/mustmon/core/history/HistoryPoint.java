package io.github.mustmon.core.history;

import java.time.Instant;

/**
 * A metric over one step of time. Steps without a reading have no point: a gap stays a gap.
 *
 * @param from where the step begins
 * @param average average of its readings
 * @param minimum least of its readings
 * @param maximum greatest of its readings
 */
public record HistoryPoint(Instant from, double average, double minimum, double maximum) {}
