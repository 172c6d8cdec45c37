package io.github.mustmon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.rtu.RtuReplyParser;
import io.github.mustmon.protocol.rtu.RtuReplyParser.Complete;
import io.github.mustmon.protocol.rtu.RtuReplyParser.NeedsMore;
import io.github.mustmon.protocol.rtu.RtuReplyParser.State;
import io.github.mustmon.protocol.rtu.RtuRequest;
import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.rtu.RtuRequest.WriteRegister;
import io.github.mustmon.protocol.telemetry.SettingsDecoder;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.protocol.telemetry.WorkState;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.Scenarios;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * No sequence of bytes makes the code throw anything but its own exceptions, and only a valid frame yields a reading.
 *
 * <p>In a normal run each test gets the inputs kept beside it. {@code JAZZER_FUZZ=1 mvn test -pl must-protocol
 * -Dtest='AnyBytesFuzzTest#anyBytesFromTheLine'} looks for new ones.
 */
class AnyBytesFuzzTest {

    private static final List<RtuRequest> REQUESTS = List.of(
            new ReadHoldingRegisters(10, 30000, 27),
            new ReadHoldingRegisters(10, 31000, 10),
            new WriteRegister(10, 31006, 1));

    private static final byte[] HEAD = {10, 3, 54};

    @FuzzTest(maxDuration = "30s")
    void anyBytesFromTheLine(byte[] data) {
        int size = data.length == 0 ? 1 : 1 + (data[0] & 0x3F);
        for (RtuRequest request : REQUESTS) {
            int answerEnd = endOfFirstAnswer(request, data);
            RtuReplyParser parser = new RtuReplyParser(request);
            boolean found = false;
            for (int at = 0; at < data.length && !found; at += size) {
                int end = Math.min(at + size, data.length);
                State state = parser.accept(data, at, end - at);
                found = state instanceof Complete;
                if (found != answerEnd <= end) {
                    throw new AssertionError(found ? "an answer out of nothing" : "an answer was missed");
                }
                if (state instanceof NeedsMore more
                        && (more.atLeast() < 1 || more.atLeast() > request.answerLength())) {
                    throw new AssertionError("asks for " + more.atLeast());
                }
            }
            assertThat(parser.failure(Duration.ofMillis(370), "Is the UPS switched on, and the cable plugged in?")
                            .getMessage())
                    .isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "30s")
    void anyBytesAsACapture(byte[] data) {
        try {
            WorkState state = UpsClient.decode(Ep20.PROFILE, data).workState();

            assertThat(state).isNotEqualTo(WorkState.UNKNOWN);
            assertThat(data).hasSize(59).startsWith(10, 3, 54);
            assertThat(checksumIsGood(data)).isTrue();
        } catch (ModbusException.Refused e) {
            assertThat(data).hasSize(5);
        } catch (ModbusException e) {
            assertThat(data.length == 59 && checksumIsGood(data) && Arrays.equals(data, 0, 3, HEAD, 0, 3))
                    .isFalse();
        } catch (ImplausibleDataException e) {
            assertThat(checksumIsGood(data)).isTrue();
        }
    }

    @FuzzTest(maxDuration = "30s")
    void anyRegisters(byte[] data) {
        byte[] registers = Arrays.copyOf(data, 54);
        try {
            assertThat(new TelemetryDecoder(Ep20.PROFILE).decode(RegisterBlock.ofBytes(30000, registers, 0, 27)))
                    .isNotNull();
        } catch (ImplausibleDataException e) {
            assertThat(e).hasMessageEndingWith("the whole answer is refused");
        }
        try {
            assertThat(new SettingsDecoder(Ep20.PROFILE).decode(RegisterBlock.ofBytes(31000, registers, 0, 10)))
                    .isNotNull();
        } catch (ImplausibleDataException e) {
            assertThat(e).hasMessageEndingWith("the whole answer is refused");
        }
    }

    @FuzzTest(maxDuration = "30s")
    void anyBytesToTheDevice(byte[] data) {
        ManualTime time = new ManualTime();
        Ep20Device device = new Ep20Device(Scenarios.STEADY, time);

        byte[] answers = device.accept(data);
        time.advance(Duration.ofMillis(50));

        assertThat(answers.length).isLessThanOrEqualTo(data.length * 8);
        assertThat(device.accept(REQUESTS.get(0).frame())).isNotEmpty();
    }

    /** Written anew, slowly and plainly: behind which byte the first answer to the request is whole. */
    private static int endOfFirstAnswer(RtuRequest request, byte[] data) {
        int first = Integer.MAX_VALUE;
        for (int from = 0; from < data.length; from++) {
            if (data[from] != 10) {
                continue;
            }
            byte[] refusal = part(data, from, 5);
            if (checksumIsGood(refusal) && refusal[1] == (byte) (request.function() | 0x80)) {
                first = Math.min(first, from + 5);
            }
            byte[] answer = part(data, from, request.answerLength());
            if (checksumIsGood(answer) && answer[1] == request.function()) {
                boolean fits = request instanceof ReadHoldingRegisters read
                        ? answer[2] == 2 * read.count()
                        : Arrays.equals(answer, 2, 6, new byte[] {0x79, 0x1E, 0, 1}, 0, 4);
                first = fits ? Math.min(first, from + answer.length) : first;
            }
        }
        return first;
    }

    private static byte[] part(byte[] data, int from, int length) {
        return from + length <= data.length ? Arrays.copyOfRange(data, from, from + length) : new byte[0];
    }

    private static boolean checksumIsGood(byte[] frame) {
        if (frame.length < 5) {
            return false;
        }
        int crc = 0xFFFF;
        for (int i = 0; i < frame.length - 2; i++) {
            crc ^= frame[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001;
            }
        }
        return (frame[frame.length - 2] & 0xFF) == (crc & 0xFF) && (frame[frame.length - 1] & 0xFF) == crc >> 8;
    }
}
