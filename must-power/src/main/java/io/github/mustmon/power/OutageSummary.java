package io.github.mustmon.power;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One outage as the plan saw it.
 *
 * @param id counts outages, from 1
 * @param from when the battery came into use, by wall time
 * @param to when it ended, by wall time
 * @param lasted by monotonic time, where one boot saw all of it
 * @param lowestPercent lowest state of charge
 * @param lowestVolts lowest battery voltage
 * @param trigger what began the countdown, if anything did
 * @param committed whether the shutdown began
 * @param hostsTold hosts that were told to go down
 * @param failures what failed, one text each
 */
public record OutageSummary(
        long id,
        Instant from,
        Instant to,
        Duration lasted,
        OptionalDouble lowestPercent,
        OptionalDouble lowestVolts,
        Optional<TriggerKind> trigger,
        boolean committed,
        List<String> hostsTold,
        List<String> failures) {
    public OutageSummary {
        hostsTold = List.copyOf(hostsTold);
        failures = List.copyOf(failures);
    }
}
