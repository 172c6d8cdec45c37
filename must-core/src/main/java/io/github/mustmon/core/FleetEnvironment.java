package io.github.mustmon.core;

import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.protocol.TimeSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What the monitors of a fleet share.
 *
 * @param events numbers and keeps events
 * @param time the clocks
 * @param random seeds the jitter of each monitor; used only while the fleet is made, so it need not be safe for threads
 * @param version version of the program, for the event of its start
 * @param outlooks what is estimated for the battery of a UPS; called by any thread, must return at once
 */
public record FleetEnvironment(
        EventLog events,
        TimeSource time,
        RandomGenerator random,
        String version,
        Function<String, Optional<BatteryOutlook>> outlooks) {

    /** Without an estimator. */
    public FleetEnvironment(EventLog events, TimeSource time, RandomGenerator random, String version) {
        this(events, time, random, version, ups -> Optional.empty());
    }
}
