package io.github.mustmon.battery;

import io.github.mustmon.battery.simulation.BatteryDesign;
import io.github.mustmon.battery.simulation.ChargeStage;
import io.github.mustmon.battery.simulation.SimulatedBattery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Readings of a simulated battery, rounded as the registers are, with the time that each was taken. */
final class OutageSimulation {
    private static final double READING_SECONDS = 2;

    private final BatteryDesign design;
    private SimulatedBattery battery;
    private double seconds;
    private long noise = 12345;

    OutageSimulation(BatteryDesign design) {
        this.design = design;
        battery = new SimulatedBattery(design);
    }

    OutageSimulation replacedBy(BatteryDesign other) {
        OutageSimulation next = new OutageSimulation(other);
        next.seconds = seconds + 3600;
        return next;
    }

    BatteryParameters parameters() {
        return BatteryParameters.of(design.voltageClass(), 1000, design.cutOffVolts());
    }

    /** An outage of at most {@code longest} that ends at the cut-off at the latest. */
    List<BatterySample> outage(double loadWatts, Duration longest) {
        List<BatterySample> samples = new ArrayList<>();
        double end = seconds + longest.toSeconds();
        while (seconds < end && !battery.isCutOff()) {
            battery.advance(Duration.ofMillis((long) (READING_SECONDS * 1000)), loadWatts, false);
            seconds += READING_SECONDS;
            if (!battery.isCutOff()) {
                samples.add(sample(loadWatts, PowerSource.BATTERY));
            }
        }
        return samples;
    }

    /** Mains for so long, with a reading each ten minutes. */
    List<BatterySample> mains(double loadWatts, Duration time) {
        List<BatterySample> samples = new ArrayList<>();
        for (long minute = 0; minute < time.toMinutes(); minute += 10) {
            battery.advance(Duration.ofMinutes(10), loadWatts, true);
            seconds += 600;
            samples.add(sample(loadWatts, PowerSource.MAINS));
        }
        return samples;
    }

    private BatterySample sample(double loadWatts, PowerSource source) {
        return new BatterySample(
                seconds,
                Math.round((battery.volts() + 0.04 * random()) * 10) / 10.0,
                Math.round((battery.chargingAmperes() + 0.1 * random()) * 10) / 10.0,
                Math.round(loadWatts * (1 + 0.01 * random())),
                source,
                battery.stage() == ChargeStage.FLOAT);
    }

    /** Evenly distributed from -1 to 1, the same in each run. */
    private double random() {
        noise = noise * 6364136223846793005L + 1442695040888963407L;
        return (noise >> 11) / (double) (1L << 52);
    }
}
