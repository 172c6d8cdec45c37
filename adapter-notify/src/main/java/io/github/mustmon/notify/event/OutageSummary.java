package io.github.mustmon.notify.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An outage from beginning to end; what is not known is absent.
 *
 * @param from when the mains failed, wall clock
 * @param to when it was back, wall clock
 * @param duration its length on the monotonic clock
 * @param lowestPercent lowest state of charge
 * @param lowestVolts lowest battery voltage
 * @param wattHours energy that the load took
 * @param highestWatts highest load
 * @param left estimated runtime that was left at the end
 * @param shutDown hosts that were shut down
 * @param failed what failed: host and cause
 */
public record OutageSummary(
        Instant from,
        Instant to,
        Duration duration,
        OptionalDouble lowestPercent,
        OptionalDouble lowestVolts,
        OptionalDouble wattHours,
        OptionalDouble highestWatts,
        Optional<Duration> left,
        List<String> shutDown,
        List<String> failed) {

    public OutageSummary {
        shutDown = List.copyOf(shutDown);
        failed = List.copyOf(failed);
    }
}
