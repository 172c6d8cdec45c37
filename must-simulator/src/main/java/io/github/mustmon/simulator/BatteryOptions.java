package io.github.mustmon.simulator;

import io.github.mustmon.simulator.battery.SimulatedChemistry;
import java.time.Duration;
import java.util.Optional;

/**
 * A battery behind a simulated UPS, and how its outages go.
 *
 * @param chemistry kind of battery
 * @param capacityAmpereHours capacity on the label, 1 to 2000 Ah
 * @param healthPercent capacity left in percent of the label, 10 to 120
 * @param loadWatts mean power of the load, 0 to 950 W
 * @param speed how many seconds of the battery pass in one second of the clock, 1 to 1000
 * @param mains how long mains last before each outage, in the time of the battery; half a minute of the clock if absent
 * @param outage how long mains are away, in the time of the battery; if absent, until the battery is empty and has
 *     rested for ten minutes
 */
public record BatteryOptions(
        SimulatedChemistry chemistry,
        double capacityAmpereHours,
        double healthPercent,
        double loadWatts,
        double speed,
        Optional<Duration> mains,
        Optional<Duration> outage) {

    /** A new sealed battery of 100 Ah with the load of the other scenarios, in real time. */
    public static final BatteryOptions DEFAULT =
            new BatteryOptions(SimulatedChemistry.AGM, 100, 100, 138, 1, Optional.empty(), Optional.empty());

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public BatteryOptions {
        check("capacity_ah", capacityAmpereHours, 1, 2000);
        check("health", healthPercent, 10, 120);
        check("load_watts", loadWatts, 0, 950);
        check("speed", speed, 1, 1000);
    }

    static void check(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    option + " must be " + number(least) + " to " + number(most) + ". Found: " + number(value));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
