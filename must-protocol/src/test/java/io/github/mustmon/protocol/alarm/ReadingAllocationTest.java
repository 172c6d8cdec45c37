package io.github.mustmon.protocol.alarm;

import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.RealFrames;
import io.github.mustmon.protocol.TestClock;
import io.github.mustmon.protocol.TestRegisters;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Memory, unlike time, is the same on every machine and however busy it is. */
@DisplayName("What one reading allocates")
class ReadingAllocationTest {

    private static final int READINGS = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int seen;

    /** What is measured. */
    private interface Work {
        Object run() throws Exception;
    }

    @Test
    void decodingAndEvaluatingAReadingOnMainsTakesLessThanAKilobyte() throws Exception {
        assertThat(decodedAndEvaluated(TestRegisters.onMains().block())).isLessThan(1024);
    }

    @Test
    void decodingAndEvaluatingAReadingWithActiveAlarmsTakesLessThanAKilobyte() throws Exception {
        assertThat(decodedAndEvaluated(TestRegisters.onMains()
                        .with(WORK_STATE, 3)
                        .with(BATTERY_CHARGE, 5)
                        .block()))
                .isLessThan(1024);
    }

    @Test
    void findingTheFrameAndDecodingItTakesLessThanThreeKilobytes() throws Exception {
        byte[] frame = RealFrames.answer(RealFrames.BATTERY_DISCHARGE);

        assertThat(bytesOfOne(() -> UpsClient.decode(Ep20.PROFILE, frame))).isLessThan(3000);
    }

    private long decodedAndEvaluated(RegisterBlock block) throws Exception {
        TelemetryDecoder decoder = new TelemetryDecoder(Ep20.PROFILE);
        AlarmTracker tracker = new AlarmTracker(AlarmRules.BUILT_IN);
        Timestamp now = new TestClock().moment();
        tracker.update(decoder.decode(block), now);
        return bytesOfOne(() -> tracker.update(decoder.decode(block), now));
    }

    private long bytesOfOne(Work work) throws Exception {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < READINGS; i++) {
            seen += System.identityHashCode(work.run()) & 1;
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / READINGS;
        assertThat(seen).isNotNegative();
        return bytes;
    }
}
