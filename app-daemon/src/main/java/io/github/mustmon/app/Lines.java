package io.github.mustmon.app;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.protocol.simulator.Scenario;
import io.github.mustmon.protocol.simulator.Scenarios;
import io.github.mustmon.protocol.simulator.SimulatedEp20;
import io.github.mustmon.serial.PortSources;
import java.time.Duration;

/** Every kind of address that a UPS may have. */
public final class Lines {

    private static final String SIMULATED = "sim:";

    private Lines() {}

    /**
     * Where the line at an address comes from. Nothing is opened yet.
     *
     * @throws IllegalArgumentException if the address cannot be understood; the message is for the owner
     */
    public static PortSource at(String address, SerialSettings line, TimeSource time) {
        if (!address.startsWith(SIMULATED)) {
            return PortSources.of(address, line, time);
        }
        String name = address.equals(SIMULATED) ? Scenarios.STEADY.name() : address.substring(SIMULATED.length());
        Scenario scenario = Scenarios.named(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no scenario \"" + name + "\". There are: "
                        + String.join(
                                ", ", Scenarios.ALL.stream().map(Scenario::name).toList())));
        return new Simulated(address, scenario, time);
    }

    /** A line to a UPS that is not there. */
    private record Simulated(String address, Scenario scenario, TimeSource time) implements PortSource {
        @Override
        public SerialPort open() {
            return new SimulatedEp20(address, scenario, time);
        }

        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        public Duration longestWait() {
            return Duration.ofSeconds(1);
        }
    }
}
