package io.github.mustmon.app.drill;

import io.github.mustmon.app.power.DurationText;
import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.simulator.battery.BatteryDesign;
import io.github.mustmon.simulator.battery.BatteryState;
import io.github.mustmon.simulator.battery.SimulatedBattery;
import io.github.mustmon.simulator.battery.SimulatedChemistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/** An outage of a simulated battery, from full to cut-off at a constant load. */
public final class SyntheticOutage {

    /** A longer one would show nothing more. */
    public static final Duration MAX_DURATION = Duration.ofHours(24);

    private static final int STEP_SECONDS = 2;
    private static final int BISECTIONS = 40;
    private static final double MIN_AMPERE_HOURS = 1;
    private static final double MAX_AMPERE_HOURS = 2000;
    /** Loads to look for a battery that lasts for a given time; a label has 1 to 2000 Ah. */
    private static final List<Double> TRIED_WATTS = List.of(100.0, 600.0, 10.0);

    private final BatterySettings settings;

    /** @param settings class, cut-off, rated power, chemistry of the battery; its capacity is not looked at */
    public SyntheticOutage(BatterySettings settings) {
        this.settings = settings;
    }

    /**
     * With a battery that lasts for a given time.
     *
     * @param runtime from 1 min to {@link #MAX_DURATION}
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public DrillOutage lasting(Duration runtime) {
        if (runtime.compareTo(Duration.ofMinutes(1)) < 0 || runtime.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException("must be from 1m to " + MAX_DURATION.toHours() + "h");
        }
        for (double watts : TRIED_WATTS) {
            if (seconds(MIN_AMPERE_HOURS, watts) <= runtime.toSeconds()) {
                double capacity = capacityFor(runtime, watts);
                List<DrillOutage.Point> points = points(capacity, watts);
                return new DrillOutage(
                        "a made-up outage of a battery that lasts " + DurationText.of(runtime),
                        settings,
                        points,
                        end(points));
            }
        }
        throw new IllegalArgumentException("no battery lasts so short a time: " + DurationText.of(runtime));
    }

    /**
     * With a battery of a given capacity.
     *
     * @param ampereHours what its label says, 1 to 2000 Ah
     * @param watts the load, above 0 W
     */
    public DrillOutage of(double ampereHours, double watts) {
        List<DrillOutage.Point> points = points(ampereHours, watts);
        BatterySettings typed = new BatterySettings(
                settings.nominalVolts(),
                settings.cutoffVolts(),
                settings.ratedWatts(),
                OptionalDouble.of(ampereHours),
                settings.chemistry());
        return new DrillOutage(
                "a made-up outage of " + Math.round(ampereHours) + " Ah at " + Math.round(watts) + " W",
                typed,
                points,
                end(points));
    }

    private static Optional<Duration> end(List<DrillOutage.Point> points) {
        return Optional.of(points.get(points.size() - 1).at());
    }

    private double capacityFor(Duration runtime, double watts) {
        double low = MIN_AMPERE_HOURS;
        double high = MAX_AMPERE_HOURS;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (seconds(middle, watts) < runtime.toSeconds()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private long seconds(double ampereHours, double watts) {
        return discharge(ampereHours, watts, (seconds, state) -> {});
    }

    private List<DrillOutage.Point> points(double ampereHours, double watts) {
        List<DrillOutage.Point> points = new ArrayList<>();
        discharge(
                ampereHours,
                watts,
                (seconds, state) -> points.add(new DrillOutage.Point(
                        Duration.ofSeconds(seconds),
                        true,
                        OptionalDouble.of(state.stateOfChargePercent()),
                        OptionalDouble.of(state.volts()),
                        OptionalDouble.of(state.amperes()),
                        OptionalDouble.of(watts))));
        return points;
    }

    private long discharge(double ampereHours, double watts, BiConsumer<Long, BatteryState> onStep) {
        SimulatedBattery battery = battery(ampereHours);
        long seconds = 0;
        while (seconds < MAX_DURATION.toSeconds() && !battery.state().cutoffReached()) {
            BatteryState state = battery.advance(STEP_SECONDS, watts, false);
            seconds += STEP_SECONDS;
            onStep.accept(seconds, state);
        }
        return seconds;
    }

    private SimulatedBattery battery(double ampereHours) {
        return new SimulatedBattery(new BatteryDesign(
                settings.chemistry()
                        .map(chemistry -> SimulatedChemistry.valueOf(chemistry.name()))
                        .orElse(SimulatedChemistry.AGM),
                ampereHours,
                100,
                settings.nominalVolts(),
                settings.cutoffVolts(),
                settings.ratedWatts()));
    }
}
