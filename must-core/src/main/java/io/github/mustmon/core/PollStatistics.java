package io.github.mustmon.core;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What has been counted since the daemon started. Every number only grows.
 *
 * @param polls polls by result, in the order of {@link PollResult}; each has a count
 * @param retries requests that were repeated inside a poll
 * @param reconnects times the port was opened again after the first
 * @param outages times the UPS went on battery
 * @param onBattery time on battery, counted between readings that both say so
 * @param energyJoules energy delivered to the load, integrated between readings that follow each other without a gap
 * @param lastPoll how long the last poll took
 */
public record PollStatistics(
        Map<PollResult, Long> polls,
        long retries,
        long reconnects,
        long outages,
        Duration onBattery,
        double energyJoules,
        Duration lastPoll) {

    public PollStatistics {
        Map<PollResult, Long> ordered = new EnumMap<>(PollResult.class);
        ordered.putAll(polls);
        polls = Collections.unmodifiableMap(ordered);
    }

    /** How many polls ended so. */
    public long count(PollResult result) {
        return polls.getOrDefault(result, 0L);
    }
}
