package io.github.mustmon.protocol.rtu;

import io.github.mustmon.protocol.modbus.ModbusException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Finds the answer to one request in what comes over the line, in pieces of any size and with noise around it. Only a frame
 * of the right slave, function and length with a good checksum is an answer; everything else is noise. For one thread and
 * one request.
 */
public final class RtuReplyParser {

    /** More than any answer with a lot of noise in front; what does not fit pushes the oldest bytes out. */
    private static final int CAPACITY = 1024;

    private final RtuRequest request;
    private final byte[] bytes = new byte[CAPACITY];
    private int length;

    /** Behind the answer; only once there is one. */
    private int answerEnd;

    /** What is known so far. */
    public sealed interface State {}

    /**
     * No answer yet.
     *
     * @param atLeast how many more bytes the nearest possible answer needs, at least 1
     */
    public record NeedsMore(int atLeast) implements State {}

    /** The answer was found. */
    public record Complete(Reply reply) implements State {}

    /** @param request the request whose answer is looked for */
    public RtuReplyParser(RtuRequest request) {
        this.request = request;
    }

    /**
     * The answer in bytes that are to be exactly one frame.
     *
     * @throws ModbusException saying which check failed at which byte
     */
    public static Reply strictly(RtuRequest request, byte[] frame) throws ModbusException {
        if (frame.length == 0) {
            throw new ModbusException.NoAnswer("There are no bytes.");
        }
        RtuReplyParser parser = new RtuReplyParser(request);
        parser.accept(frame, 0, frame.length);
        if (frame.length == parser.length
                && frame.length == parser.possibleLength(0)
                && RtuFrame.hasGoodChecksum(frame, 0, frame.length)) {
            return parser.reply(0, frame.length);
        }
        throw new ModbusException.Corrupt(
                "This is not a valid answer. " + RtuDiagnosis.of(request, frame, frame.length));
    }

    /** The state after more bytes: {@code count} of {@code source} from {@code offset}. */
    public State accept(byte[] source, int offset, int count) {
        int from = Math.max(offset, offset + count - CAPACITY);
        int added = offset + count - from;
        int kept = Math.min(length, CAPACITY - added);
        System.arraycopy(bytes, length - kept, bytes, 0, kept);
        System.arraycopy(source, from, bytes, kept, added);
        length = kept + added;
        return state();
    }

    /** The state now. */
    public State state() {
        int missing = Integer.MAX_VALUE;
        for (int start = 0; start < length; start++) {
            int frameLength = possibleLength(start);
            if (frameLength == 0) {
                continue;
            }
            if (start + frameLength > length) {
                missing = Math.min(missing, start + frameLength - length);
            } else if (RtuFrame.hasGoodChecksum(bytes, start, frameLength)) {
                answerEnd = start + frameLength;
                return new Complete(reply(start, frameLength));
            }
        }
        return new NeedsMore(missing == Integer.MAX_VALUE ? RtuFrame.REFUSAL_LENGTH : missing);
    }

    /** How many more bytes an answer needs that no noise came with, whatever has come of it; 0 or less if that is past. */
    int missing() {
        return request.answerLength() - length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Takes what came behind the answer away, into the parser of a further answer to the same request. */
    RtuReplyParser cutBehindAnswer() {
        RtuReplyParser further = new RtuReplyParser(request);
        further.accept(bytes, answerEnd, length - answerEnd);
        length = answerEnd;
        return further;
    }

    /** All that came, oldest first. */
    public byte[] received() {
        return Arrays.copyOf(bytes, length);
    }

    /**
     * Why there is no answer, when the time is up.
     *
     * @param waited how long was waited
     * @param hint what to look at when nothing came
     */
    public ModbusException failure(Duration waited, String hint) {
        if (length == 0) {
            return new ModbusException.NoAnswer(
                    "Slave " + request.slave() + " gave no answer within " + waited.toMillis() + " ms. " + hint);
        }
        if (possibleLength(0) > length) {
            int expected = length == 1 ? request.answerLength() : possibleLength(0);
            return new ModbusException.NoAnswer(
                    "Only " + length + " of " + expected + " bytes of the answer came within " + waited.toMillis()
                            + " ms. Bytes: " + RtuFrame.hex(bytes, 0, length));
        }
        return new ModbusException.Corrupt("No valid answer came. " + RtuDiagnosis.of(request, bytes, length));
    }

    /** Length of the frame that may begin here; 0 if none may. What has not come yet speaks for it. */
    private int possibleLength(int start) {
        int left = length - start;
        if ((bytes[start] & 0xFF) != request.slave()) {
            return 0;
        }
        if (left == 1) {
            return RtuFrame.REFUSAL_LENGTH;
        }
        int function = bytes[start + 1] & 0xFF;
        if (function == (request.function() | RtuFrame.REFUSAL_BIT)) {
            return RtuFrame.REFUSAL_LENGTH;
        }
        if (function != request.function()) {
            return 0;
        }
        return left >= request.headLength() && !request.fits(bytes, start) ? 0 : request.answerLength();
    }

    private Reply reply(int start, int frameLength) {
        boolean refused = frameLength == RtuFrame.REFUSAL_LENGTH && (bytes[start + 1] & RtuFrame.REFUSAL_BIT) != 0;
        return refused ? new Reply.DeviceRefused(bytes[start + 2] & 0xFF) : request.reply(bytes, start);
    }
}
