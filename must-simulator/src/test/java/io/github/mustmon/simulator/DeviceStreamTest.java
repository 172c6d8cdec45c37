package io.github.mustmon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.RealFrames;
import io.github.mustmon.protocol.RealScenarios;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DeviceStreamTest {

    private static final byte[] REQUEST = HexFormat.of().parseHex("0a037530001b1eb9");

    private final ManualTime time = new ManualTime();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Ep20Device device = new Ep20Device(RealScenarios.lineFloat(), time);

    @Test
    void whatComesInIsAnsweredUntilTheStreamEnds() throws Exception {
        new DeviceStream(device, time, LineTiming.AT_ONCE).serve(new ByteArrayInputStream(REQUEST), out);

        assertThat(out.toByteArray()).isEqualTo(RealFrames.answer(RealFrames.LINE_FLOAT));
        assertThat(time.nanos()).isZero();
    }

    @Test
    void aPacedLineTakesTheTimeOfARealOne() throws Exception {
        LineTiming pace = LineTiming.of(SerialSettings.DEFAULT, Duration.ofMillis(10));

        new DeviceStream(device, time, pace).serve(new ByteArrayInputStream(REQUEST), out);

        assertThat(out.toByteArray()).isEqualTo(RealFrames.answer(RealFrames.LINE_FLOAT));
        assertThat(Duration.ofNanos(time.nanos()))
                .isBetween(Duration.ofNanos(79_700_000), Duration.ofNanos(79_800_000));
    }

    @Test
    void aDeviceThatHangsUpEndsTheService() throws Exception {
        FaultyEp20 faulty = new FaultyEp20(device, FaultScript.always(LineFaults.HANG_UP));
        ByteArrayInputStream in = new ByteArrayInputStream(REQUEST);

        new DeviceStream(faulty, time, LineTiming.AT_ONCE).serve(in, out);

        assertThat(out.size()).isEqualTo(29);
    }

    @Test
    void silenceIsNoAnswer() throws Exception {
        FaultyEp20 faulty = new FaultyEp20(device, FaultScript.always(LineFaults.DROP));

        new DeviceStream(faulty, time, LineTiming.AT_ONCE).serve(new ByteArrayInputStream(REQUEST), out);

        assertThat(out.size()).isZero();
    }
}
