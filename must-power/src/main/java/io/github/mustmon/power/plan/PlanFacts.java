package io.github.mustmon.power.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is known beside the plan itself.
 *
 * @param knownUpses names of the configured UPSes; empty if not known
 * @param cutOffVolts the device's own cut-off (register 31002)
 * @param measuredRuntime what a full battery gave at the usual load, from recorded outages
 * @param measuredStages how long stages took when they were tried, by name
 */
public record PlanFacts(
        Set<String> knownUpses,
        OptionalDouble cutOffVolts,
        Optional<Duration> measuredRuntime,
        Map<String, Duration> measuredStages) {

    /** Nothing is known. */
    public static final PlanFacts NONE = new PlanFacts(Set.of(), OptionalDouble.empty(), Optional.empty(), Map.of());

    public PlanFacts {
        knownUpses = Set.copyOf(knownUpses);
        measuredStages = Map.copyOf(measuredStages);
    }
}
