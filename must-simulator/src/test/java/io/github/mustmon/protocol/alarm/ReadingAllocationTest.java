package io.github.mustmon.protocol.alarm;

import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Decoding a reading and judging it by all alarm rules allocates less than 1 kB. */
class ReadingAllocationTest {

    private static final int READINGS = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aReadingOnMains() throws Exception {
        assertThat(bytesAReading(RegisterValues.onMains().block())).isLessThan(1024);
    }

    @Test
    void aReadingWithActiveAlarms() throws Exception {
        assertThat(bytesAReading(RegisterValues.onMains()
                        .with(WORK_STATE, 3)
                        .with(BATTERY_CHARGE, 5)
                        .block()))
                .isLessThan(1024);
    }

    private long bytesAReading(RegisterBlock block) throws Exception {
        TelemetryDecoder decoder = new TelemetryDecoder();
        AlarmTracker tracker = new AlarmTracker(AlarmRules.BUILT_IN);
        Timestamp now = new ManualTime().moment();
        tracker.update(decoder.decode(block), now);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < READINGS; i++) {
            tracker.update(decoder.decode(block), now);
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / READINGS;
        return bytes;
    }
}
