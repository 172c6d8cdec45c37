package io.github.mustmon.simulator;

import io.github.mustmon.protocol.register.RegisterBlock;
import java.time.Duration;

/** What a simulated UPS goes through. */
public interface Scenario {

    /** The word by which people choose it. */
    String name();

    /** The telemetry block at a time after the start. Pure: the same time gives the same block. */
    RegisterBlock telemetryAt(Duration sinceStart);

    /**
     * The telemetry block of a device with settings that were perhaps changed meanwhile. A scenario that heeds them reckons
     * the time since its last block with the settings given here.
     *
     * @param sinceStart the time after the start
     * @param settings the settings block of the device
     */
    default RegisterBlock telemetryAt(Duration sinceStart, RegisterBlock settings) {
        return telemetryAt(sinceStart);
    }

    /** How many seconds of what it goes through pass in one second of the clock; more than 1 in time lapse. */
    default double speed() {
        return 1;
    }
}
