package io.github.mustmon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.io.BytesInputStream;
import com.ghgande.j2mod.modbus.io.BytesOutputStream;
import com.ghgande.j2mod.modbus.msg.ModbusMessage;
import com.ghgande.j2mod.modbus.msg.ModbusMessageImpl;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersResponse;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.ModbusUtil;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.rtu.Crc16;
import io.github.mustmon.protocol.rtu.Reply;
import io.github.mustmon.protocol.rtu.RtuReplyParser;
import io.github.mustmon.protocol.rtu.RtuRequest;
import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.rtu.RtuRequest.WriteRegister;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Scenarios;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An independent Modbus library and this one have to agree on every byte, in both directions. */
class J2modCrossCheckTest {

    private static final int ROUNDS = 5000;

    private final Random random = new Random(31000);

    @Test
    void theChecksumsAgree() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[1 + random.nextInt(250)];
            random.nextBytes(bytes);

            int[] theirs = ModbusUtil.calculateCRC(bytes, 0, bytes.length);

            assertThat(Crc16.of(bytes, 0, bytes.length)).isEqualTo(theirs[0] | theirs[1] << 8);
        }
    }

    @Test
    void theirsAndOurRequestsAreTheSameBytes() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int slave = 1 + random.nextInt(247);
            int address = random.nextInt(0x10000 - 125);
            int count = 1 + random.nextInt(125);
            int value = random.nextInt(0x10000);

            assertThat(new ReadHoldingRegisters(slave, address, count).frame())
                    .isEqualTo(framed(slave, new ReadMultipleRegistersRequest(address, count)));
            assertThat(new WriteRegister(slave, address, value).frame())
                    .isEqualTo(framed(
                            slave,
                            new WriteMultipleRegistersRequest(address, new Register[] {new SimpleRegister(value)})));
        }
    }

    @Test
    void theyReadOurRequestsAsWeMeanThem() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int address = random.nextInt(0x10000 - 125);
            int count = 1 + random.nextInt(125);
            int value = random.nextInt(0x10000);

            ReadMultipleRegistersRequest read =
                    parsed(new ReadMultipleRegistersRequest(), new ReadHoldingRegisters(10, address, count).frame());
            WriteMultipleRegistersRequest write =
                    parsed(new WriteMultipleRegistersRequest(), new WriteRegister(10, address, value).frame());

            assertThat(read.getReference()).isEqualTo(address);
            assertThat(read.getWordCount()).isEqualTo(count);
            assertThat(write.getReference()).isEqualTo(address);
            assertThat(write.getWordCount()).isEqualTo(1);
            assertThat(write.getRegister(0).getValue()).isEqualTo(value);
        }
    }

    @Test
    void weReadTheirAnswersAsTheyMeanThem() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int slave = 1 + random.nextInt(247);
            int address = random.nextInt(0x10000 - 125);
            int[] values = random.ints(1 + random.nextInt(125), 0, 0x10000).toArray();
            ReadHoldingRegisters read = new ReadHoldingRegisters(slave, address, values.length);
            WriteRegister write = new WriteRegister(slave, address, values[0]);

            byte[] readAnswer = framed(slave, new ReadMultipleRegistersResponse(registers(values)));
            byte[] writeAnswer = framed(slave, new WriteMultipleRegistersResponse(address, 1));
            int code = 1 + random.nextInt(11);
            byte[] refusal = framed(slave, new ReadMultipleRegistersRequest(address, 1).createExceptionResponse(code));

            assertThat(RtuReplyParser.strictly(read, readAnswer))
                    .isEqualTo(new Reply.Registers(RegisterBlock.of(address, values)));
            assertThat(RtuReplyParser.strictly(write, writeAnswer)).isEqualTo(new Reply.WriteAccepted(address));
            assertThat(RtuReplyParser.strictly(read, refusal)).isEqualTo(new Reply.DeviceRefused(code));
        }
    }

    @Test
    void theyReadTheAnswersOfTheSimulatedDeviceAsItMeansThem() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int[] values = random.ints(27, 0, 0x10000).toArray();
            RegisterBlock block = RegisterBlock.of(30000, values);
            Ep20Device device = new Ep20Device(Scenarios.constant("random", block), new ManualTime());
            int first = random.nextInt(27);
            int count = 1 + random.nextInt(27 - first);

            byte[] answer = device.accept(framed(10, new ReadMultipleRegistersRequest(30000 + first, count)));
            ReadMultipleRegistersResponse read = parsed(new ReadMultipleRegistersResponse(), answer);

            assertThat(read.getWordCount()).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                assertThat(read.getRegisterValue(i)).isEqualTo(values[first + i]);
            }
        }
    }

    @Test
    void theDeviceTakesTheirWrites() throws Exception {
        Ep20Device device = new Ep20Device(
                Scenarios.constant("steady", RegisterValues.onMains().block()), new ManualTime());
        RtuRequest settings = new ReadHoldingRegisters(10, 31000, 10);

        byte[] answer = device.accept(
                framed(10, new WriteMultipleRegistersRequest(31006, new Register[] {new SimpleRegister(1)})));
        Reply reply = RtuReplyParser.strictly(settings, device.accept(settings.frame()));

        assertThat(parsed(new WriteMultipleRegistersResponse(), answer).getReference())
                .isEqualTo(31006);
        assertThat(((Reply.Registers) reply).block().u16(31006)).isEqualTo(1);
    }

    private static Register[] registers(int[] values) {
        return Arrays.stream(values).mapToObj(SimpleRegister::new).toArray(Register[]::new);
    }

    /** A message of theirs as it goes over a serial line: slave, function, data and their checksum. */
    private static byte[] framed(int slave, ModbusMessageImpl message) throws Exception {
        message.setHeadless();
        message.setUnitID(slave);
        BytesOutputStream out = new BytesOutputStream(300);
        message.writeTo(out);
        byte[] body = Arrays.copyOf(out.getBuffer(), out.size());
        int[] crc = ModbusUtil.calculateCRC(body, 0, body.length);
        byte[] frame = Arrays.copyOf(body, body.length + 2);
        frame[body.length] = (byte) crc[0];
        frame[body.length + 1] = (byte) crc[1];
        return frame;
    }

    private static <T extends ModbusMessage> T parsed(T message, byte[] frame) throws Exception {
        int[] crc = ModbusUtil.calculateCRC(frame, 0, frame.length - 2);
        assertThat(crc).containsExactly(frame[frame.length - 2] & 0xFF, frame[frame.length - 1] & 0xFF);
        message.setHeadless();
        message.readFrom(new BytesInputStream(Arrays.copyOf(frame, frame.length - 2)));
        assertThat(message.getFunctionCode()).isEqualTo(frame[1] & 0xFF);
        return message;
    }
}
