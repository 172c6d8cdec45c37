package io.github.mustmon.app;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.serial.PortSources;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import io.github.mustmon.simulator.recording.Recording;
import io.github.mustmon.simulator.recording.RecordingException;
import io.github.mustmon.simulator.recording.ReplayedUps;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** Every kind of address that a UPS may have. */
public final class PortSourceFactory {

    private static final String SIMULATED = "sim:";

    private PortSourceFactory() {}

    /**
     * Where the line at an address comes from. Nothing is opened yet. Behind {@code sim:} stands a scenario or a recording; where
     * a file is named like a scenario, the scenario is meant.
     *
     * @throws IllegalArgumentException if the address cannot be understood; the message is for the owner
     */
    public static PortSource at(String address, SerialSettings line, TimeSource time) {
        if (!address.startsWith(SIMULATED)) {
            return PortSources.of(address, line, time);
        }
        String text = scenarioText(address);
        if (Scenarios.of(text).isEmpty()) {
            return replayed(address, text, time);
        }
        return new Simulated(
                address, time, () -> new Ep20Device(Scenarios.of(text).orElseThrow(), time));
    }

    /**
     * How many seconds pass at the UPS in one second of the clock: 1, except for a simulated battery in time lapse.
     *
     * @throws IllegalArgumentException if the address cannot be understood
     */
    public static double speedOf(String address) {
        return address.startsWith(SIMULATED)
                ? Scenarios.of(scenarioText(address)).map(Scenario::speed).orElse(1.0)
                : 1;
    }

    private static String scenarioText(String address) {
        String text = address.substring(SIMULATED.length());
        return text.isEmpty() || text.startsWith("?") ? Scenarios.STEADY.name() + text : text;
    }

    /** The names that may stand after {@code sim:}, as a list for people. */
    public static String scenarios() {
        return String.join(", ", Scenarios.ALL.stream().map(Scenario::name).toList());
    }

    private static PortSource replayed(String address, String file, TimeSource time) {
        try {
            Path path = Path.of(file);
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("There is no scenario \"" + file + "\" and no file of that name."
                        + " There are the scenarios " + scenarios()
                        + ", and the files that mustmon record has made.");
            }
            Recording.check(path);
            return new Simulated(address, time, () -> new ReplayedUps(Recording.check(path)));
        } catch (InvalidPathException | RecordingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Makes what is at the far end, anew for each line. */
    private interface FarEnd {
        Responder make() throws RecordingException;
    }

    /** A line to a UPS that is not there. */
    private record Simulated(String address, TimeSource time, FarEnd far) implements PortSource {
        @Override
        public SerialPort open() throws SerialException {
            try {
                return new SimulatedEp20(address, far.make(), time, LineTiming.AT_ONCE);
            } catch (RecordingException e) {
                throw new SerialException(address, SerialException.Reason.FAILED, e.getMessage(), e);
            }
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
