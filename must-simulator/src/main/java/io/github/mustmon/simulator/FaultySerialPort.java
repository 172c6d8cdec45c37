package io.github.mustmon.simulator;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Any line, with answers that go wrong as a script says. Each write is taken for one request; its answer is read from the
 * line as a whole and then handed on, spoilt or not.
 */
public final class FaultySerialPort implements SerialPort {

    private static final int MAX_ANSWER_LENGTH = 256;
    private static final int MIN_ANSWER_LENGTH = 5;
    private static final int WRITE_ANSWER = 8;

    private final SerialPort line;
    private final FaultScript script;
    private final TimeSource time;
    private final InputBuffer input = new InputBuffer();
    private final byte[] answer = new byte[MAX_ANSWER_LENGTH];
    private int answerLength;
    private boolean answerDue;
    private byte[] earlier = {};

    /**
     * @param line the line; closed with this one
     * @param script what goes wrong
     * @param time the clocks
     */
    public FaultySerialPort(SerialPort line, FaultScript script, TimeSource time) {
        this.line = line;
        this.script = script;
        this.time = time;
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public void write(byte[] bytes) throws SerialException {
        refuseHungUp();
        line.write(bytes);
        answerLength = 0;
        answerDue = true;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        long deadline = time.nanos() + timeout.toNanos();
        while (true) {
            refuseHungUp();
            long wake = Math.min(input.arrivalOf(length), deadline);
            boolean pulled = pull(Duration.ofNanos(Math.max(0, wake - time.nanos())));
            if (!pulled && wake <= time.nanos()) {
                int count = input.take(buffer, offset, length, time.nanos());
                if (count == 0) {
                    refuseHungUp();
                }
                return count;
            }
        }
    }

    @Override
    public void discardInput() throws SerialException {
        refuseHungUp();
        line.discardInput();
        input.discard(time.nanos());
    }

    @Override
    public void close() {
        line.close();
    }

    /** Takes what comes over the line: an answer is spoilt when it is whole, what comes unasked stays as it is. */
    private boolean pull(Duration timeout) throws SerialException {
        int wanted = answerDue ? expectedLength() - answerLength : 1;
        int count = line.read(answer, answerLength, wanted, timeout);
        answerLength += count;
        if (!answerDue) {
            input.add(List.of(ResponseChunk.of(Arrays.copyOf(answer, count))), time.nanos(), 0);
            answerLength = 0;
        } else if (answerLength == expectedLength()) {
            byte[] whole = Arrays.copyOf(answer, answerLength);
            input.add(script.next().spoil(whole, earlier.length == 0 ? whole : earlier), time.nanos(), 0);
            earlier = whole;
            answerDue = false;
            answerLength = 0;
        }
        return count > 0;
    }

    private int expectedLength() {
        if (answerLength < MIN_ANSWER_LENGTH || answer[1] < 0) {
            return MIN_ANSWER_LENGTH;
        }
        return answer[1] == 16 ? WRITE_ANSWER : Math.min(MAX_ANSWER_LENGTH, MIN_ANSWER_LENGTH + (answer[2] & 0xFF));
    }

    private void refuseHungUp() throws SerialException {
        if (input.isHungUp(time.nanos())) {
            line.close();
            throw new SerialException(name(), SerialException.Reason.LOST, name() + " hung up.");
        }
    }
}
