package io.github.mustmon.benchmarks;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmChange;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.AlarmTracker;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the registers of one block to a reading and the changes of all built-in alarms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingBenchmark {

    private static final int ON_BATTERY = 3;
    private static final int NEARLY_EMPTY_PERCENT = 5;

    /** A quiet reading, or one with several alarms raised. */
    @Param({"mains", "battery-low"})
    public String reading;

    private final TelemetryDecoder decoder = new TelemetryDecoder(Ep20.PROFILE);
    private final AlarmTracker tracker = new AlarmTracker(AlarmRules.BUILT_IN);
    private final Timestamp now = TimeSource.system().moment();
    private RegisterBlock block;

    /** The registers as the device sends them. */
    @Setup
    public void registers() {
        RegisterValues mains = RegisterValues.onMains();
        block = reading.equals("mains")
                ? mains.block()
                : mains.with(Ep20Registers.WORK_STATE, ON_BATTERY)
                        .with(Ep20Registers.BATTERY_CHARGE, NEARLY_EMPTY_PERCENT)
                        .block();
    }

    /** Decoding alone. */
    @Benchmark
    public Telemetry decode() throws Exception {
        return decoder.decode(block);
    }

    /** Decoding, and judging by every rule. */
    @Benchmark
    public List<AlarmChange> decodeAndJudge() throws Exception {
        return tracker.update(decoder.decode(block), now);
    }
}
