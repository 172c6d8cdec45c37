package io.github.mustmon.benchmarks;

import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.battery.ChargeStage;
import io.github.mustmon.battery.RuntimeEstimate;
import io.github.mustmon.battery.RuntimeEstimator;
import io.github.mustmon.battery.SupplyState;
import io.github.mustmon.simulator.battery.BatteryDesign;
import io.github.mustmon.simulator.battery.BatteryState;
import io.github.mustmon.simulator.battery.SimulatedBattery;
import io.github.mustmon.simulator.battery.SimulatedChemistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The runtime estimate over the first hour of a first outage: time and allocation of one reading. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RuntimeBenchmark {

    private static final int READINGS = 1800;
    private static final int INTERVAL_SECONDS = 2;
    private static final double LOAD_WATTS = 150;

    private final BatterySettings settings = BatterySettings.untyped(12, 10.5, 1000);
    private final List<BatterySample> outage = new ArrayList<>();

    /** The readings as the UPS shows them: voltage and current in steps of 0.1. */
    @Setup
    public void readings() {
        SimulatedBattery battery =
                new SimulatedBattery(new BatteryDesign(SimulatedChemistry.AGM, 50, 100, 12, 10.5, 1000));
        for (int i = 0; i < READINGS; i++) {
            BatteryState state = battery.advance(INTERVAL_SECONDS, LOAD_WATTS, false);
            outage.add(new BatterySample(
                    i * INTERVAL_SECONDS,
                    Math.rint(state.volts() * 10) / 10,
                    Math.rint(state.amperes() * 10) / 10,
                    LOAD_WATTS,
                    ChargeStage.NOT_CHARGING,
                    SupplyState.ON_BATTERY));
        }
    }

    /** One reading, as the mean over the outage. */
    @Benchmark
    @OperationsPerInvocation(READINGS)
    public List<RuntimeEstimate> observe() {
        RuntimeEstimator estimator = new RuntimeEstimator(settings);
        List<RuntimeEstimate> estimates = new ArrayList<>(READINGS);
        for (BatterySample sample : outage) {
            estimates.add(estimator.observe(sample));
        }
        return estimates;
    }
}
