package io.github.mustmon.simulator;

import io.github.mustmon.protocol.rtu.RtuFrame;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What real lines, devices and gateways do to an answer. Each gives the same bytes for the same answer. */
public final class LineFaults {

    /** Nothing goes wrong. */
    public static final LineFault NONE = changing("none", answer -> answer);

    /** No answer at all. */
    public static final LineFault DROP = new NamedFault("drop", (answer, earlier) -> List.of());

    /** Only the first half comes. */
    public static final LineFault TRUNCATE = changing("truncate", answer -> Arrays.copyOf(answer, answer.length / 2));

    /** Comes in three parts with pauses of 30 ms. */
    public static final LineFault SPLIT = new NamedFault("split", (answer, earlier) -> {
        int third = answer.length / 3;
        Duration pause = Duration.ofMillis(30);
        return List.of(
                ResponseChunk.of(Arrays.copyOf(answer, third)),
                ResponseChunk.after(pause, Arrays.copyOfRange(answer, third, 2 * third)),
                ResponseChunk.after(pause, Arrays.copyOfRange(answer, 2 * third, answer.length)));
    });

    /** One bit in the middle is wrong. */
    public static final LineFault CORRUPT = changing("corrupt", answer -> flipped(answer, answer.length * 4));

    /** Noise comes before the answer, with what looks like the beginning of one in it. */
    public static final LineFault NOISE_BEFORE =
            changing("noise_before", answer -> join(new byte[] {(byte) 0xFF, 0, 0x0A, 0x03, 0x36, 0x55}, answer));

    /** Noise comes behind the answer. */
    public static final LineFault NOISE_AFTER =
            changing("noise_after", answer -> join(answer, new byte[] {0x0A, 0x03, 0x36, 0x55}));

    /** The answer comes twice. */
    public static final LineFault TWICE = changing("twice", answer -> join(answer, answer));

    /** The answer before this one comes once more, and then this one. */
    public static final LineFault REPEAT_OLD = new NamedFault(
            "repeat_old", (answer, earlier) -> List.of(ResponseChunk.of(earlier), ResponseChunk.of(answer)));

    /** Another slave answers, with a good checksum. */
    public static final LineFault OTHER_SLAVE = changing("other_slave", answer -> {
        byte[] changed = answer.clone();
        changed[0] = 11;
        return rechecked(changed);
    });

    /** All data is zero, with a good checksum, as real units now and then do. */
    public static final LineFault ZERO_REGISTERS = changing("zero_registers", answer -> {
        byte[] changed = answer.clone();
        Arrays.fill(changed, Math.min(3, changed.length - 2), changed.length - 2, (byte) 0);
        return rechecked(changed);
    });

    /** As many zero bytes as the answer has, without any frame. */
    public static final LineFault ZERO_BYTES = changing("zero_bytes", answer -> new byte[answer.length]);

    /** The device refuses with exception 4, device failure. */
    public static final LineFault REFUSE =
            changing("refuse", answer -> RtuFrame.withChecksum(answer[0], answer[1] | 0x80, 4));

    /** The line is gone in the middle of the answer. */
    public static final LineFault HANG_UP = new NamedFault(
            "hang_up",
            (answer, earlier) ->
                    List.of(ResponseChunk.of(Arrays.copyOf(answer, answer.length / 2)), ResponseChunk.hangUp()));

    /** The answer comes 600 ms late: after its deadline, before the next request. */
    public static final LineFault LATE = late("late", Duration.ofMillis(600));

    /** The device stalls for a second and then answers all that it was asked. */
    public static final LineFault STALL = late("stall", Duration.ofSeconds(1));

    /** All of them but {@link #NONE}. */
    public static final List<LineFault> ALL = List.of(
            DROP,
            TRUNCATE,
            SPLIT,
            CORRUPT,
            NOISE_BEFORE,
            NOISE_AFTER,
            TWICE,
            REPEAT_OLD,
            OTHER_SLAVE,
            ZERO_REGISTERS,
            ZERO_BYTES,
            REFUSE,
            HANG_UP,
            LATE,
            STALL);

    private LineFaults() {}

    /** The fault of a name; absent if there is none. */
    public static Optional<LineFault> named(String name) {
        return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
    }

    /** An answer that comes late by any time. */
    public static LineFault late(String name, Duration by) {
        return new NamedFault(name, (answer, earlier) -> List.of(ResponseChunk.after(by, answer)));
    }

    /** A fault that changes the bytes. */
    public static LineFault changing(String name, UnaryOperator<byte[]> change) {
        return new NamedFault(name, (answer, earlier) -> List.of(ResponseChunk.of(change.apply(answer))));
    }

    private static byte[] flipped(byte[] answer, int bit) {
        byte[] changed = answer.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static byte[] rechecked(byte[] frame) {
        int[] body = new int[frame.length - 2];
        for (int i = 0; i < body.length; i++) {
            body[i] = frame[i];
        }
        return RtuFrame.withChecksum(body);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private record NamedFault(String name, BiFunction<byte[], byte[], List<ResponseChunk>> spoiler)
            implements LineFault {

        @Override
        public List<ResponseChunk> spoil(byte[] answer, byte[] earlier) {
            return spoiler.apply(answer, earlier);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
