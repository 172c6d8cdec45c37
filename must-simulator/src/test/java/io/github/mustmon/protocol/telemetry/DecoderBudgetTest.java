package io.github.mustmon.protocol.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mustmon.protocol.Ep20Client;
import io.github.mustmon.protocol.RealFrames;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Memory, unlike time, is the same on every machine and however busy it is. */
class DecoderBudgetTest {

    private static final int ROUNDS = 10_000;

    private int seen;

    @Test
    void decodingTheRegistersAllocatesLessThanAKilobyte() throws Exception {
        TelemetryDecoder decoder = new TelemetryDecoder();

        long before = allocated();
        for (int round = 0; round < ROUNDS; round++) {
            seen += decoder.decode(RealFrames.BATTERY_DISCHARGE).hashCode();
        }

        assertThat((allocated() - before) / ROUNDS).isLessThan(1000);
        assertThat(seen).isNotZero();
    }

    @Test
    void findingTheFrameAndDecodingItAllocatesLittleMore() throws Exception {
        byte[] frame = RealFrames.answer(RealFrames.BATTERY_DISCHARGE);

        long before = allocated();
        for (int round = 0; round < ROUNDS; round++) {
            seen += Ep20Client.decode(frame).hashCode();
        }

        assertThat((allocated() - before) / ROUNDS).isLessThan(3000);
        assertThat(seen).isNotZero();
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
