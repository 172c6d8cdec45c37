package io.github.mustmon.core;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one UPS at one moment. Immutable; any number of threads may share it.
 *
 * <p>Whether it is stale is asked with the current moment, not stored: a poll thread that hangs cannot make an old
 * reading look fresh.
 *
 * @param ups the name of the UPS in the configuration
 * @param reading the last accepted reading, however old; absent before the first
 * @param link the line
 * @param linkTrouble what is wrong with the line, for people; absent while it is up
 * @param staleAfter the age from which the reading is stale
 * @param alarms active alarms in the order in which they were raised
 * @param statistics what has been counted
 */
public record UpsSnapshot(
        String ups,
        Optional<Reading> reading,
        LinkState link,
        Optional<String> linkTrouble,
        Duration staleAfter,
        List<Alarm> alarms,
        PollStatistics statistics) {

    public UpsSnapshot {
        alarms = List.copyOf(alarms);
    }

    /** Age of the reading on the monotonic clock; absent before the first. */
    public Optional<Duration> age(Timestamp now) {
        return reading.map(r -> now.since(r.at()));
    }

    /** Whether there is no reading that may be believed: none yet, or one of at least {@link #staleAfter()}. */
    public boolean isStale(Timestamp now) {
        return age(now).map(age -> age.compareTo(staleAfter) >= 0).orElse(true);
    }

    /** The reading, unless it is stale. What speaks to machines uses this one. */
    public Optional<Reading> freshReading(Timestamp now) {
        return isStale(now) ? Optional.empty() : reading;
    }

    /** The status by the last reading, {@link UpsStatus#UNKNOWN} when that is stale or missing. */
    public UpsStatus status(Timestamp now) {
        return freshReading(now).map(r -> r.telemetry().status()).orElse(UpsStatus.UNKNOWN);
    }
}
