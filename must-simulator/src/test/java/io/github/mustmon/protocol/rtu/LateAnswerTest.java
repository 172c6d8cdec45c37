package io.github.mustmon.protocol.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.ResponseChunk;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer carries the number of its request as the load power, so that a mix-up shows. */
class LateAnswerTest {

    private static final RtuRequest TELEMETRY = new ReadHoldingRegisters(10, 30000, 27);

    /** The line time of request and answer, and the margin. */
    private static final long DEADLINE_MILLIS =
            ClientSettings.DEFAULT.deadline(67).toMillis();

    private final ManualTime time = new ManualTime();
    private int asked;

    static IntStream everyFortiethMillisecondOfFourSeconds() {
        return IntStream.rangeClosed(0, 100).map(step -> step * 40);
    }

    static IntStream everyTwentiethMillisecondOfTwoSeconds() {
        return IntStream.range(0, 100).map(step -> step * 20);
    }

    static IntStream everyMomentOfTheQuietAfterAnAnswer() {
        return IntStream.range(0, 50);
    }

    static IntStream everyLengthOfABeginning() {
        return IntStream.rangeClosed(1, 59);
    }

    @ParameterizedTest
    @MethodSource("everyFortiethMillisecondOfFourSeconds")
    void lateAnswerIsNeverTakenForTheNextOne(int lateMillis) throws Exception {
        for (int pauseMillis : new int[] {0, 130, 400, 1000, 2000, 3700}) {
            asked = 0;
            ModbusRtuClient client = client(number -> number == 1 ? answer(number, lateMillis) : answer(number, 0));

            int answered = pollsNeverGiveAnOldAnswer(client, 6, Duration.ofMillis(pauseMillis));

            assertThat(answered).as("one poll may be lost").isGreaterThanOrEqualTo(5);
        }
    }

    @ParameterizedTest
    @MethodSource("everyTwentiethMillisecondOfTwoSeconds")
    void aDeviceThatIsAlwaysLateIsNeverMisread(int lateMillis) throws Exception {
        for (int pauseMillis : new int[] {0, 130, 400, 1000, 2000, 3700}) {
            asked = 0;
            ModbusRtuClient client = client(number -> answer(number, lateMillis));

            int answered = pollsNeverGiveAnOldAnswer(client, 6, Duration.ofMillis(pauseMillis));

            if (lateMillis <= DEADLINE_MILLIS) {
                assertThat(answered).as("what comes in time counts").isEqualTo(6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyMomentOfTheQuietAfterAnAnswer")
    void anAnswerSentTwiceIsNeverTakenForTheNextOne(int laterMillis) throws Exception {
        ModbusRtuClient client = client(number -> List.of(
                ResponseChunk.of(frame(number)), ResponseChunk.after(Duration.ofMillis(laterMillis), frame(number))));

        int answered = pollsNeverGiveAnOldAnswer(client, 6, Duration.ZERO);

        assertThat(answered).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("everyLengthOfABeginning")
    void anOldAnswerGivesWayToTheRightOneThatHasBegunBehindIt(int begun) throws Exception {
        ModbusRtuClient client = client(number -> {
            byte[] old = frame(number - 1);
            byte[] right = frame(number);
            return List.of(
                    ResponseChunk.of(old),
                    ResponseChunk.of(Arrays.copyOf(right, begun)),
                    ResponseChunk.after(
                            Duration.ofNanos(SerialSettings.DEFAULT.lineNanos(right.length - begun)),
                            Arrays.copyOfRange(right, begun, right.length)));
        });

        int answered = pollsNeverGiveAnOldAnswer(client, 6, Duration.ofSeconds(1));

        assertThat(answered).isEqualTo(6);
    }

    @Test
    void anyMixOfLateAndMissingAnswersIsNeverMisread() throws Exception {
        Random random = new Random(20);
        ModbusRtuClient client = client(
                number -> random.nextInt(5) == 0 ? List.of() : answer(number, random.nextInt(8) == 0 ? 600 : 40));

        int answered = pollsNeverGiveAnOldAnswer(client, 3000, Duration.ofMillis(100));

        assertThat(answered).isGreaterThan(2900);
    }

    private int pollsNeverGiveAnOldAnswer(ModbusRtuClient client, int polls, Duration pause) throws Exception {
        int answered = 0;
        for (int poll = 0; poll < polls; poll++) {
            try {
                Reply reply = client.execute(TELEMETRY);
                int number = ((Reply.Registers) reply).block().u16(Ep20Registers.LOAD_POWER.address());
                assertThat(number).as("poll %d", poll).isEqualTo(asked & 0xFFFF);
                answered++;
            } catch (ModbusException noReading) {
                assertThat(noReading).isInstanceOf(ModbusException.NoAnswer.class);
            }
            time.advance(pause);
        }
        return answered;
    }

    private ModbusRtuClient client(IntFunction<List<ResponseChunk>> answers) {
        Responder device = bytes -> answers.apply(++asked);
        SimulatedEp20 line = new SimulatedEp20("sim", device, time, LineTiming.AT_ONCE);
        return new ModbusRtuClient(line, time, ClientSettings.DEFAULT, ClientRig.ACCESS, LineListener.NONE);
    }

    private static List<ResponseChunk> answer(int number, int lateMillis) {
        return List.of(ResponseChunk.after(Duration.ofMillis(lateMillis), frame(number)));
    }

    private static byte[] frame(int number) {
        RegisterValues values = RegisterValues.onMains().with(Ep20Registers.LOAD_POWER, number & 0xFFFF);
        return new Ep20Device(Scenarios.constant("numbered", values.block()), new ManualTime())
                .accept(TELEMETRY.frame());
    }
}
