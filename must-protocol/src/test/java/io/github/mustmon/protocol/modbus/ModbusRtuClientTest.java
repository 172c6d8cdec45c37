package io.github.mustmon.protocol.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.RealFrames;
import io.github.mustmon.protocol.modbus.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.modbus.RtuRequest.WriteRegister;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.protocol.simulator.Burst;
import io.github.mustmon.protocol.simulator.Ep20Device;
import io.github.mustmon.protocol.simulator.FaultScript;
import io.github.mustmon.protocol.simulator.FaultyEp20;
import io.github.mustmon.protocol.simulator.LineEnd;
import io.github.mustmon.protocol.simulator.LineFault;
import io.github.mustmon.protocol.simulator.LineFaults;
import io.github.mustmon.protocol.simulator.LinePace;
import io.github.mustmon.protocol.simulator.ManualTime;
import io.github.mustmon.protocol.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything here runs on virtual time. */
class ModbusRtuClientTest {

    private static final RtuRequest TELEMETRY = new ReadHoldingRegisters(10, 30000, 27);
    private static final RtuRequest SETTINGS = new ReadHoldingRegisters(10, 31000, 10);
    private static final Reply RIGHT = new Reply.Registers(RealFrames.LINE_FLOAT);

    private final ManualTime time = new ManualTime();
    private final List<String> heard = new ArrayList<>();
    private final LineListener listener = new LineListener() {
        @Override
        public void sent(byte[] frame) {
            heard.add("sent " + frame.length);
        }

        @Override
        public void received(byte[] bytes) {
            heard.add("received " + bytes.length);
        }

        @Override
        public void retried(ModbusException why) {
            heard.add("retried " + why.getClass().getSimpleName());
        }
    };

    @Test
    void onALineAt9600BaudAPollTakesTheLineTimeAndTheTurnaroundAndNothingMore() throws Exception {
        SimulatedEp20 line =
                SimulatedEp20.paced("sim", RealFrames.lineFloat(), time, SerialSettings.EP20, Duration.ofMillis(12));
        ModbusRtuClient client = client(line);

        Duration took = took(() -> assertThat(client.ask(TELEMETRY)).isEqualTo(RIGHT));

        // 67 characters of 10 bits at 9600 baud are 69.79 ms.
        assertThat(took).isBetween(Duration.ofNanos(81_700_000), Duration.ofNanos(81_800_000));
    }

    @Test
    void aPollLongAfterTheLastOneDoesNotWaitAtAll() throws Exception {
        ModbusRtuClient client = client(healthy());
        client.ask(TELEMETRY);
        time.advance(Duration.ofSeconds(1));

        Duration took = took(() -> client.ask(TELEMETRY));

        assertThat(took).isZero();
    }

    @Test
    void twoRequestsAreKept50MillisecondsApart() throws Exception {
        ModbusRtuClient client = client(healthy());
        client.ask(TELEMETRY);

        Duration took = took(() -> client.ask(SETTINGS));

        assertThat(took).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void staleInputIsThrownAwayBeforeARequest() throws Exception {
        byte[] old = RealFrames.answer(RealFrames.BATTERY_DISCHARGE);
        List<byte[]> written = new ArrayList<>();
        LineEnd device = bytes -> {
            written.add(bytes);
            byte[] right = RealFrames.answer(RealFrames.LINE_FLOAT);
            // The second answer lies unread until the next request.
            return written.size() == 1
                    ? List.of(Burst.of(right), Burst.after(Duration.ofMillis(200), old))
                    : List.of(Burst.of(right));
        };
        ModbusRtuClient client = client(line(device));
        client.ask(TELEMETRY);
        time.advance(Duration.ofSeconds(2));

        Reply reply = client.ask(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(written).hasSize(2);
    }

    @Test
    void anUnansweredRequestIsSentAgainTwice() throws Exception {
        ModbusRtuClient client = client(faulty(LineFaults.DROP, LineFaults.DROP));

        Reply reply = client.ask(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(heard)
                .containsExactly(
                        "sent 8",
                        "received 0",
                        "retried NoAnswer",
                        "sent 8",
                        "received 0",
                        "retried NoAnswer",
                        "sent 8",
                        "received 59");
    }

    @Test
    void afterThreeUnansweredRequestsThePollHasFailed() {
        ModbusRtuClient client = client(faulty(LineFaults.DROP, LineFaults.DROP, LineFaults.DROP));

        assertThatThrownBy(() -> client.ask(TELEMETRY)).isInstanceOf(ModbusException.NoAnswer.class);
        assertThat(heard).filteredOn("sent 8"::equals).hasSize(3);
    }

    @Test
    void aRefusalIsNotAskedAgain() {
        ModbusRtuClient client = client(faulty(LineFaults.REFUSE));

        assertThatThrownBy(() -> client.ask(TELEMETRY))
                .isInstanceOf(ModbusException.Refused.class)
                .hasMessage("The device refused the request with exception 4 (device failure).");
        assertThat(heard).containsExactly("sent 8", "received 5");
    }

    @Test
    void aRefusalIsNoticedLongBeforeTheDeadline() {
        ModbusRtuClient client = client(faulty(LineFaults.REFUSE));

        Duration took =
                took(() -> assertThatThrownBy(() -> client.ask(TELEMETRY)).isInstanceOf(ModbusException.Refused.class));

        assertThat(took).isLessThan(Duration.ofMillis(120));
    }

    @Test
    void anAnswerRightBehindALateRefusalCountsAndBothAreHeard() throws Exception {
        byte[] refusal = RtuFrame.withChecksum(10, 0x83, 4);
        byte[] right = RealFrames.answer(RealFrames.LINE_FLOAT);
        ModbusRtuClient client = client(line(bytes -> List.of(Burst.of(refusal), Burst.of(right))));

        Reply reply = client.ask(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(heard).containsExactly("sent 8", "received 5", "received 59");
    }

    @Test
    void aPromptAnswerIsAskedForOnceAndWhole() throws Exception {
        CountedReads line = new CountedReads(
                SimulatedEp20.paced("sim", RealFrames.lineFloat(), time, SerialSettings.EP20, Duration.ofMillis(12)));
        ModbusRtuClient client = new ModbusRtuClient(line, time, ClientSettings.EP20, listener);

        client.ask(TELEMETRY);

        assertThat(line.thatMayWait).containsExactly(59);
    }

    @Test
    void noiseBeforeAnAnswerCostsNoRetry() throws Exception {
        ModbusRtuClient client = client(faulty(LineFaults.NOISE_BEFORE));

        Reply reply = client.ask(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(heard).containsExactly("sent 8", "received 65");
    }

    @Test
    void anAnswerThatComesInPartsWithPausesCostsNoRetry() throws Exception {
        ModbusRtuClient client = client(faulty(LineFaults.SPLIT));

        Reply reply = client.ask(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(heard).containsExactly("sent 8", "received 59");
    }

    @Test
    void afterAFailureTheLineHasToBeSilentForAWholeAnswerTimeBeforeTheNextRequest() {
        ModbusRtuClient client = client(faulty(LineFaults.DROP));

        Duration took = took(() -> client.ask(TELEMETRY));

        // One deadline of 369.79 ms in vain, as much silence; then as long again and 50 ms for what may follow the
        // answer.
        assertThat(took).isBetween(Duration.ofMillis(1529), Duration.ofMillis(1530));
    }

    @Test
    void aDeviceThatComesBackAfterALongSilenceIsReadWithinTwoSeconds() {
        ModbusRtuClient client = client(faulty(dropped(300)));
        for (int poll = 0; poll < 100; poll++) {
            assertThatThrownBy(() -> client.ask(TELEMETRY)).isInstanceOf(ModbusException.NoAnswer.class);
            time.advance(Duration.ofSeconds(1));
        }

        Duration took = took(() -> assertThat(client.ask(TELEMETRY)).isEqualTo(RIGHT));

        assertThat(took).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aFailureLongAgoCostsNothing() {
        ModbusRtuClient client = client(faulty(dropped(3)));
        assertThatThrownBy(() -> client.ask(TELEMETRY)).isInstanceOf(ModbusException.NoAnswer.class);
        time.advance(Duration.ofSeconds(5));

        Duration took = took(() -> client.ask(TELEMETRY));

        assertThat(took).isZero();
    }

    @Test
    void aLineOnWhichAnswersKeepComingUnaskedIsNotBelieved() {
        byte[] stranger = RealFrames.answer(RealFrames.BATTERY_DISCHARGE);
        List<Burst> chatter = new ArrayList<>();
        chatter.add(Burst.of(RealFrames.answer(RealFrames.LINE_FLOAT)));
        for (int i = 0; i < 1000; i++) {
            chatter.add(Burst.after(Duration.ofMillis(100), stranger));
        }
        ModbusRtuClient client = client(line(bytes -> chatter));

        assertThatThrownBy(() -> {
                    client.ask(TELEMETRY);
                    time.advance(Duration.ofSeconds(1));
                    client.ask(TELEMETRY);
                })
                .isInstanceOf(ModbusException.Corrupt.class)
                .hasMessage("Answers keep coming that were not asked for, so the right one cannot be told from them."
                        + " Does another program or another master use this line?");
    }

    @Test
    void aLineWithNoiseForEverIsAskedAllTheSame() throws Exception {
        Ep20Device device = new Ep20Device(RealFrames.lineFloat(), time);
        List<byte[]> written = new ArrayList<>();
        LineEnd noisy = bytes -> {
            written.add(bytes);
            List<Burst> bursts = new ArrayList<>(device.answersTo(bytes));
            for (int i = 0; i < 100 && written.size() == 1; i++) {
                bursts.add(Burst.after(Duration.ofMillis(50), new byte[] {0x5A}));
            }
            return bursts;
        };
        ModbusRtuClient client = client(line(noisy));
        client.ask(TELEMETRY);
        time.advance(Duration.ofMillis(500));

        Reply reply = client.ask(SETTINGS);

        assertThat(reply).isInstanceOf(Reply.Registers.class);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLineThatNeverEndsToTalkKeepsNobodyForEver() {
        SerialPort talking = new Talking(time);
        ModbusRtuClient client = new ModbusRtuClient(talking, time, ClientSettings.EP20, listener);

        assertThatThrownBy(() -> client.ask(TELEMETRY)).isInstanceOf(ModbusException.Corrupt.class);
    }

    @Test
    void onlyDocumentedRegistersAreEverRead() {
        List<byte[]> written = new ArrayList<>();
        ModbusRtuClient client = client(line(bytes -> {
            written.add(bytes);
            return List.of();
        }));

        for (int address : new int[] {0, 29999, 30001, 30027, 30999, 31001, 31010, 32000, 65535}) {
            assertThatThrownBy(() -> client.ask(new ReadHoldingRegisters(10, address, 27)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "only the documented blocks of an EP20 may be read. Found: 27 registers from " + address);
        }
        assertThat(written).isEmpty();
    }

    @Test
    void aWriteIsAnsweredByItsAcceptance() throws Exception {
        ModbusRtuClient client = client(healthy());

        Reply reply = client.ask(new WriteRegister(10, 31006, 1));

        assertThat(reply).isEqualTo(new Reply.WriteAccepted(31006));
    }

    private ModbusRtuClient client(SimulatedEp20 line) {
        return new ModbusRtuClient(line, time, ClientSettings.EP20, listener);
    }

    private SimulatedEp20 healthy() {
        return faulty();
    }

    private SimulatedEp20 faulty(LineFault... faults) {
        return line(new FaultyEp20(new Ep20Device(RealFrames.lineFloat(), time), FaultScript.inOrder(faults)));
    }

    private SimulatedEp20 line(LineEnd device) {
        return new SimulatedEp20("sim", device, time, LinePace.AT_ONCE);
    }

    private static LineFault[] dropped(int times) {
        return Collections.nCopies(times, LineFaults.DROP).toArray(LineFault[]::new);
    }

    private Duration took(ThrowingRunnable work) {
        long before = time.nanos();
        try {
            work.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return Duration.ofNanos(time.nanos() - before);
    }

    /** There is always more to read than anybody wants; a kilobyte takes a millisecond. */
    private record Talking(ManualTime time) implements SerialPort {
        @Override
        public String name() {
            return "talking";
        }

        @Override
        public void write(byte[] bytes) {}

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) {
            time.advance(Duration.ofNanos(length * 1000L));
            return length;
        }

        @Override
        public void discardInput() {}

        @Override
        public void close() {}
    }

    /** Keeps how much was wanted of it, each time that it was to wait. */
    private static final class CountedReads implements SerialPort {
        private final SerialPort line;
        private final List<Integer> thatMayWait = new ArrayList<>();

        private CountedReads(SerialPort line) {
            this.line = line;
        }

        @Override
        public String name() {
            return line.name();
        }

        @Override
        public void write(byte[] bytes) throws SerialException {
            line.write(bytes);
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
            if (!timeout.isZero()) {
                thatMayWait.add(length);
            }
            return line.read(buffer, offset, length, timeout);
        }

        @Override
        public void discardInput() throws SerialException {
            line.discardInput();
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }
}
