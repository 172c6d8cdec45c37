package io.github.mustmon.simulator;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.Rating;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.rtu.RtuFrame;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The device side: takes the bytes of requests in pieces of any size and gives the bytes of answers, as an EP20 does. It is
 * silent to other slaves, to a wrong checksum and to half a frame; a pause on the line makes it forget half a frame.
 *
 * <p>It is of the 12 V class in its settings. Writes to them are kept; a value outside the range of its register is refused.
 * Commands (32000 to 32002) are
 * acknowledged; only the one that restores the settings has an effect here. For one thread.
 */
public final class Ep20Device implements Responder {

    private static final byte SLAVE = (byte) Ep20.PROFILE.slave();
    private static final int READ = 3;
    private static final int WRITE = 16;
    private static final int READ_LENGTH = 8;
    private static final int WRITE_LENGTH = 11;
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;

    /** Registers beside the block that can be written only: 31016 and 31017, flags; 32000 to 32002, commands. */
    private static final List<Integer> WRITE_ONLY_FLAGS = List.of(31016, 31017, 32000, 32001, 32002);

    private static final int RESTORE_SETTINGS = 32000;

    /** Shorter than the quiet between two requests, longer than any hiccup inside one. */
    private static final Duration FORGETS_AFTER = Duration.ofMillis(40);

    /** 50 Hz, 230 V, off below 10.5 V, absorption 14.1 V, float 13.6 V, 30 A, buzzer, charging, key sound, backlight. */
    private static final int[] FACTORY_SETTINGS = {0, 230, 105, 141, 136, 30, 0, 0, 0, 1};

    /** The class of the settings above; their limits do not depend on the power. */
    private static final Rating RATING = new Rating(12, 1000);

    private static final byte[] SILENCE = {};

    private final Scenario scenario;
    private final TimeSource time;
    private final long startNanos;
    private int[] settings = FACTORY_SETTINGS.clone();
    private byte[] pending = SILENCE;
    private long lastByteNanos;

    /**
     * @param scenario what it goes through, from now on
     * @param time the clocks
     */
    public Ep20Device(Scenario scenario, TimeSource time) {
        this.scenario = scenario;
        this.time = time;
        this.startNanos = time.nanos();
        this.lastByteNanos = startNanos;
    }

    @Override
    public List<ResponseChunk> answersTo(byte[] bytes) {
        byte[] answer = accept(bytes);
        return answer.length == 0 ? List.of() : List.of(ResponseChunk.of(answer));
    }

    /** Takes bytes from the line and gives what the device answers to them, empty for silence. */
    public byte[] accept(byte[] bytes) {
        if (time.nanos() - lastByteNanos >= FORGETS_AFTER.toNanos()) {
            pending = SILENCE;
        }
        lastByteNanos = time.nanos();
        byte[] input = join(pending, bytes);
        byte[] answers = SILENCE;
        int handled = 0;
        int at = 0;
        while (at + READ_LENGTH <= input.length) {
            int length = input[at + 1] == WRITE ? WRITE_LENGTH : READ_LENGTH;
            if (at + length <= input.length && RtuFrame.hasGoodChecksum(input, at, length)) {
                answers = join(answers, answer(input, at));
                at += length;
                handled = at;
            } else {
                at++;
            }
        }
        pending = Arrays.copyOfRange(input, Math.max(handled, input.length - WRITE_LENGTH + 1), input.length);
        return answers;
    }

    /** Forgets a request that came only in part, for a line that begins anew. */
    public void forgetPartialRequest() {
        pending = SILENCE;
    }

    private byte[] answer(byte[] frame, int at) {
        if (frame[at] != SLAVE) {
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
        if (count < 1 || count > 125) {
            return refusal(READ, ILLEGAL_VALUE);
        }
        if (!Ep20Registers.TELEMETRY.contains(address, count) && !Ep20Registers.SETTINGS.contains(address, count)) {
            return refusal(READ, ILLEGAL_ADDRESS);
        }
        RegisterBlock kept = RegisterBlock.of(Ep20Registers.SETTINGS.first(), settings);
        RegisterBlock block = Ep20Registers.SETTINGS.contains(address)
                ? kept
                : scenario.telemetryAt(Duration.ofNanos(time.nanos() - startNanos), kept);
        int[] bytes = new int[3 + 2 * count];
        bytes[0] = SLAVE;
        bytes[1] = READ;
        bytes[2] = 2 * count;
        for (int i = 0; i < count; i++) {
            bytes[3 + 2 * i] = block.u16(address + i) >> 8;
            bytes[4 + 2 * i] = block.u16(address + i);
        }
        return RtuFrame.withChecksum(bytes);
    }

    private byte[] write(int address, int count, int value) {
        if (count != 1) {
            return refusal(WRITE, ILLEGAL_VALUE);
        }
        if (WRITE_ONLY_FLAGS.contains(address)) {
            if (value > 1) {
                return refusal(WRITE, ILLEGAL_VALUE);
            }
            if (address == RESTORE_SETTINGS && value == 1) {
                settings = FACTORY_SETTINGS.clone();
            }
            return acceptance(address);
        }
        int index = address - Ep20Registers.SETTINGS.first();
        if (index < 0 || index >= settings.length) {
            return refusal(WRITE, ILLEGAL_ADDRESS);
        }
        int[] changed = settings.clone();
        changed[index] = value;
        if (!isAllowed(address, RegisterBlock.of(Ep20Registers.SETTINGS.first(), changed))) {
            return refusal(WRITE, ILLEGAL_VALUE);
        }
        settings = changed;
        return acceptance(address);
    }

    /** A register that is in no table takes anything. */
    private static boolean isAllowed(int address, RegisterBlock changed) {
        return Ep20Registers.ALL.stream()
                .filter(register -> register.address() == address)
                .map(register -> register.value(changed, RATING))
                .allMatch(OptionalDouble::isPresent);
    }

    private static byte[] acceptance(int address) {
        return RtuFrame.withChecksum(SLAVE, WRITE, address >> 8, address, 0, 1);
    }

    private static byte[] refusal(int function, int code) {
        return RtuFrame.withChecksum(SLAVE, function | 0x80, code);
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
