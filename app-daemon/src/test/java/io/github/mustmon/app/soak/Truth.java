package io.github.mustmon.app.soak;

import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Scenario;
import java.time.Duration;

/**
 * What a UPS of the soak truly measures at any time. All values change together every half second and no two neighbours in
 * time have one in common, so that a value that is old, mixed or made up is found out.
 *
 * @param number tells the UPSes apart: no two of them ever show the same
 * @param hasOutages whether it is on battery for 20 s of every minute
 */
record Truth(int number, boolean hasOutages) implements Scenario {

    static final Duration STEP = Duration.ofMillis(500);

    private static final long OUTAGE_PERIOD_STEPS = 120;
    private static final long OUTAGE_BEGINS = 60;
    private static final long OUTAGE_ENDS = 100;
    private static final int BACKUP = 3;

    /** The values of one half second, as people read them. */
    record Values(
            boolean onBattery,
            double inputVolts,
            double outputVolts,
            double batteryVolts,
            int batteryPercent,
            int loadWatts,
            int loadPercent,
            int temperatureCelsius) {}

    @Override
    public String name() {
        return "soak-" + number;
    }

    /** Which half second a time lies in. */
    static long step(Duration sinceStart) {
        return sinceStart.toMillis() / STEP.toMillis();
    }

    /** The values of a half second. */
    Values at(long step) {
        long inPeriod = Math.floorMod(step, OUTAGE_PERIOD_STEPS);
        boolean onBattery = hasOutages && inPeriod >= OUTAGE_BEGINS && inPeriod < OUTAGE_ENDS;
        return new Values(
                onBattery,
                onBattery ? 0 : (2150 + Math.floorMod(step * 7, 120)) / 10.0,
                (2160 + Math.floorMod(step * 11, 110)) / 10.0,
                (onBattery ? 122 : 132) / 10.0 + Math.floorMod(step, 6) / 10.0,
                80 + Math.floorMod(step * 3, 20),
                200 + 100 * number + Math.floorMod(step * 13, 97),
                20 + Math.floorMod(step * 3, 31),
                25 + Math.floorMod(step * 5, 13));
    }

    @Override
    public RegisterBlock telemetryAt(Duration sinceStart) {
        Values values = at(step(sinceStart));
        RegisterValues registers = RegisterValues.onMains()
                .with(Ep20Registers.GRID_VOLTAGE, values.inputVolts())
                .with(Ep20Registers.OUTPUT_VOLTAGE, values.outputVolts())
                .with(Ep20Registers.BATTERY_VOLTAGE, values.batteryVolts())
                .with(Ep20Registers.BATTERY_CHARGE, values.batteryPercent())
                .with(Ep20Registers.LOAD_POWER, values.loadWatts())
                .with(Ep20Registers.LOAD_PERCENT, values.loadPercent())
                .with(Ep20Registers.TRANSFORMER_TEMPERATURE, values.temperatureCelsius());
        return values.onBattery()
                ? registers
                        .with(Ep20Registers.WORK_STATE, BACKUP)
                        .with(Ep20Registers.GRID_FREQUENCY, 0)
                        .with(Ep20Registers.BATTERY_CURRENT, -8.6)
                        .with(Ep20Registers.CHARGING, 0)
                        .block()
                : registers.block();
    }

    /** How many outages began within a time. */
    long outagesWithin(Duration sinceStart) {
        return hasOutages
                ? Math.floorDiv(step(sinceStart) + OUTAGE_PERIOD_STEPS - OUTAGE_BEGINS, OUTAGE_PERIOD_STEPS)
                : 0;
    }
}
