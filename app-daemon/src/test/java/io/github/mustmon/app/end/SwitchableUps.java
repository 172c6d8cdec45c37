package io.github.mustmon.app.end;

import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.simulator.Scenario;
import java.time.Duration;

/** A UPS whose mains a test switches off and on. */
final class SwitchableUps implements Scenario {

    private volatile Scenario present = CapturedFrames.LINE_FLOAT;

    void mainsFails() {
        present = CapturedFrames.BATTERY_DISCHARGE;
    }

    void mainsReturns() {
        present = CapturedFrames.LINE_FLOAT;
    }

    @Override
    public String name() {
        return "switchable";
    }

    @Override
    public RegisterBlock telemetryAt(Duration sinceStart) {
        return present.telemetryAt(sinceStart);
    }
}
