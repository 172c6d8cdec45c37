package io.github.mustmon.protocol;

import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;

/** The two moments of {@link RealFrames} as scenarios that never change. */
public final class RealScenarios {

    private RealScenarios() {}

    /** A UPS on mains. */
    public static Scenario lineFloat() {
        return Scenarios.constant("line-float", RealFrames.LINE_FLOAT);
    }

    /** A UPS on battery. */
    public static Scenario batteryDischarge() {
        return Scenarios.constant("battery-discharge", RealFrames.BATTERY_DISCHARGE);
    }
}
