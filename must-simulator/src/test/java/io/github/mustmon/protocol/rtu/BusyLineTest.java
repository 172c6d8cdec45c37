package io.github.mustmon.protocol.rtu;

import static io.github.mustmon.protocol.rtu.ClientRig.RIGHT;
import static io.github.mustmon.protocol.rtu.ClientRig.SETTINGS;
import static io.github.mustmon.protocol.rtu.ClientRig.TELEMETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.RealFrames;
import io.github.mustmon.protocol.RealScenarios;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.LineFaults;
import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.ResponseChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines that carry more than the answer: noise, old answers, talk without end. On virtual time. */
class BusyLineTest {

    private final ClientRig rig = new ClientRig();

    @Test
    void staleInputIsThrownAwayBeforeARequest() throws Exception {
        byte[] old = RealFrames.answer(RealFrames.BATTERY_DISCHARGE);
        List<byte[]> written = new ArrayList<>();
        Responder device = bytes -> {
            written.add(bytes);
            byte[] right = RealFrames.answer(RealFrames.LINE_FLOAT);
            // The second answer lies unread until the next request.
            return written.size() == 1
                    ? List.of(ResponseChunk.of(right), ResponseChunk.after(Duration.ofMillis(200), old))
                    : List.of(ResponseChunk.of(right));
        };
        ModbusRtuClient client = rig.client(rig.line(device));
        client.execute(TELEMETRY);
        rig.time.advance(Duration.ofSeconds(2));

        Reply reply = client.execute(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(written).hasSize(2);
    }

    @Test
    void anAnswerRightBehindALateRefusalCountsAndBothAreHeard() throws Exception {
        byte[] refusal = RtuFrame.withChecksum(10, 0x83, 4);
        byte[] right = RealFrames.answer(RealFrames.LINE_FLOAT);
        ModbusRtuClient client =
                rig.client(rig.line(bytes -> List.of(ResponseChunk.of(refusal), ResponseChunk.of(right))));

        Reply reply = client.execute(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(rig.events).containsExactly("sent 8", "received 5", "received 59");
    }

    @Test
    void noiseBeforeAnAnswerCostsNoRetry() throws Exception {
        ModbusRtuClient client = rig.client(rig.faulty(LineFaults.NOISE_BEFORE));

        Reply reply = client.execute(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(rig.events).containsExactly("sent 8", "received 65");
    }

    @Test
    void anAnswerThatComesInPartsWithPausesCostsNoRetry() throws Exception {
        ModbusRtuClient client = rig.client(rig.faulty(LineFaults.SPLIT));

        Reply reply = client.execute(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(rig.events).containsExactly("sent 8", "received 59");
    }

    @Test
    void aLineOnWhichAnswersKeepComingUnaskedIsNotBelieved() {
        byte[] stranger = RealFrames.answer(RealFrames.BATTERY_DISCHARGE);
        List<ResponseChunk> chatter = new ArrayList<>();
        chatter.add(ResponseChunk.of(RealFrames.answer(RealFrames.LINE_FLOAT)));
        for (int i = 0; i < 1000; i++) {
            chatter.add(ResponseChunk.after(Duration.ofMillis(100), stranger));
        }
        ModbusRtuClient client = rig.client(rig.line(bytes -> chatter));

        assertThatThrownBy(() -> {
                    client.execute(TELEMETRY);
                    rig.time.advance(Duration.ofSeconds(1));
                    client.execute(TELEMETRY);
                })
                .isInstanceOf(ModbusException.Corrupt.class)
                .hasMessage("Answers keep coming that were not asked for, so the right one cannot be told from them."
                        + " Does another program or another master use this line?");
    }

    @Test
    void aLineWithNoiseForEverIsAskedAllTheSame() throws Exception {
        Ep20Device device = new Ep20Device(RealScenarios.lineFloat(), rig.time);
        List<byte[]> written = new ArrayList<>();
        Responder noisy = bytes -> {
            written.add(bytes);
            List<ResponseChunk> chunks = new ArrayList<>(device.answersTo(bytes));
            for (int i = 0; i < 100 && written.size() == 1; i++) {
                chunks.add(ResponseChunk.after(Duration.ofMillis(50), new byte[] {0x5A}));
            }
            return chunks;
        };
        ModbusRtuClient client = rig.client(rig.line(noisy));
        client.execute(TELEMETRY);
        rig.time.advance(Duration.ofMillis(500));

        Reply reply = client.execute(SETTINGS);

        assertThat(reply).isInstanceOf(Reply.Registers.class);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLineThatNeverEndsToTalkKeepsNobodyForEver() {
        ModbusRtuClient client = rig.client(new TalkingLine(rig.time));

        assertThatThrownBy(() -> client.execute(TELEMETRY)).isInstanceOf(ModbusException.Corrupt.class);
    }
}
