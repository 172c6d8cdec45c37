package io.github.mustmon.simulator;

import io.github.mustmon.protocol.register.RegisterBlock;
import java.time.Duration;

/** What a simulated UPS goes through. */
public interface Scenario {

    /** The word by which people choose it. */
    String name();

    /** The telemetry block at a time after the start. Pure: the same time gives the same block. */
    RegisterBlock telemetryAt(Duration sinceStart);
}
