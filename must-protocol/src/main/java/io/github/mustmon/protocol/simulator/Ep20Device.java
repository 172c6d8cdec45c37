package io.github.mustmon.protocol.simulator;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.modbus.RtuFrame;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import java.time.Duration;
import java.util.Arrays;

/**
 * The device side: takes the bytes of requests in pieces of any size and gives the bytes of answers, as an EP20 does. It is
 * silent to other slaves, to a wrong checksum and to half a frame. For one thread.
 */
public final class Ep20Device {

    private static final int READ = 3;
    private static final int WRITE = 16;
    private static final int READ_LENGTH = 8;
    private static final int WRITE_LENGTH = 11;
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;
    private static final byte[] SILENCE = {};

    private final Scenario scenario;
    private final TimeSource time;
    private final long startNanos;
    private final int[] settings = {0, 230, 105, 141, 136, 30, 0, 0, 0, 1};
    private byte[] pending = SILENCE;

    /**
     * @param scenario what it goes through, from now on
     * @param time the clocks
     */
    public Ep20Device(Scenario scenario, TimeSource time) {
        this.scenario = scenario;
        this.time = time;
        this.startNanos = time.nanos();
    }

    /** Takes bytes from the line and gives what the device answers to them, empty for silence. */
    public byte[] accept(byte[] bytes) {
        byte[] input = join(pending, bytes);
        byte[] answers = SILENCE;
        int at = 0;
        while (input.length - at >= READ_LENGTH) {
            int length = (input[at + 1] & 0xFF) == WRITE ? WRITE_LENGTH : READ_LENGTH;
            if (input.length - at < length) {
                break;
            }
            if (RtuFrame.hasGoodChecksum(input, at, length)) {
                answers = join(answers, answer(input, at));
                at += length;
            } else {
                at++;
            }
        }
        pending = Arrays.copyOfRange(input, at, input.length);
        return answers;
    }

    /** Forgets a request that came only in part, as a device does after a pause on the line. */
    public void forgetPartialRequest() {
        pending = SILENCE;
    }

    private byte[] answer(byte[] frame, int at) {
        if ((frame[at] & 0xFF) != Ep20Registers.SLAVE) {
            return SILENCE;
        }
        int function = frame[at + 1] & 0xFF;
        int address = u16(frame, at + 2);
        return switch (function) {
            case READ -> read(address, u16(frame, at + 4));
            case WRITE -> write(address, u16(frame, at + 4), u16(frame, at + 7));
            default -> refusal(function, ILLEGAL_FUNCTION);
        };
    }

    private byte[] read(int address, int count) {
        RegisterBlock block = address >= Ep20Registers.SETTINGS_FIRST
                ? RegisterBlock.of(Ep20Registers.SETTINGS_FIRST, settings)
                : scenario.telemetryAt(Duration.ofNanos(time.nanos() - startNanos));
        if (count < 1 || count > 125) {
            return refusal(READ, ILLEGAL_VALUE);
        }
        if (address < block.firstAddress() || address + count > block.firstAddress() + block.count()) {
            return refusal(READ, ILLEGAL_ADDRESS);
        }
        int[] bytes = new int[3 + 2 * count];
        bytes[0] = Ep20Registers.SLAVE;
        bytes[1] = READ;
        bytes[2] = 2 * count;
        for (int i = 0; i < count; i++) {
            bytes[3 + 2 * i] = block.u16(address + i) >> 8;
            bytes[4 + 2 * i] = block.u16(address + i);
        }
        return RtuFrame.withChecksum(bytes);
    }

    private byte[] write(int address, int count, int value) {
        int index = address - Ep20Registers.SETTINGS_FIRST;
        if (count != 1) {
            return refusal(WRITE, ILLEGAL_VALUE);
        }
        if (index < 0 || index >= settings.length) {
            return refusal(WRITE, ILLEGAL_ADDRESS);
        }
        settings[index] = value;
        return RtuFrame.withChecksum(Ep20Registers.SLAVE, WRITE, address >> 8, address, 0, 1);
    }

    private static byte[] refusal(int function, int code) {
        return RtuFrame.withChecksum(Ep20Registers.SLAVE, function | 0x80, code);
    }

    private static int u16(byte[] bytes, int offset) {
        return ((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
