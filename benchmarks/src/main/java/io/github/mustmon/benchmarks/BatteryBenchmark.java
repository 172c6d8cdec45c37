package io.github.mustmon.benchmarks;

import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.battery.ChargeStage;
import io.github.mustmon.battery.RuntimeEstimate;
import io.github.mustmon.battery.RuntimeEstimator;
import io.github.mustmon.battery.SupplyState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One reading of an outage through the estimator of runtime and health, every two seconds as the daemon polls. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatteryBenchmark {

    private static final double HOUR = 3600;
    private static final double INTERVAL = 2;

    private RuntimeEstimator estimator = untyped();
    private double seconds;

    /** A battery of which nothing is known. */
    @Setup
    public void begin() {
        estimator = untyped();
        seconds = 0;
    }

    /** An hour on battery, then the next one, as new. */
    @Benchmark
    public RuntimeEstimate onBattery() {
        seconds += INTERVAL;
        if (seconds > HOUR) {
            begin();
        }
        double volts = Math.rint(10 * (12.6 - seconds / HOUR)) / 10;
        return estimator.observe(
                new BatterySample(seconds, volts, -9, 100, ChargeStage.NOT_CHARGING, SupplyState.ON_BATTERY));
    }

    private static RuntimeEstimator untyped() {
        return new RuntimeEstimator(BatterySettings.untyped(12, 10.5, 1000));
    }
}
