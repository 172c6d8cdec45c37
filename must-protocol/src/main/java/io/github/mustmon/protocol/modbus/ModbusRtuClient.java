package io.github.mustmon.protocol.modbus;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;

/**
 * Asks a Modbus RTU slave over a serial line. For one thread; one request is in flight at a time.
 *
 * <p>An answer carries no number, so a late answer and the one to the next request look alike. What keeps them apart is
 * silence: input is discarded before each request, and after a request that failed the line must have been quiet for as
 * long as a whole answer may take before the next request goes out. A device that answers later than twice its deadline
 * would still be out of step, but then {@link ClientSettings#answerMargin()} is too short for it.
 */
public final class ModbusRtuClient {

    private static final int LONGEST_ANSWER = 256;

    private final SerialPort port;
    private final TimeSource time;
    private final ClientSettings settings;
    private final LineListener listener;
    private final byte[] buffer = new byte[LONGEST_ANSWER];
    private long quietSinceNanos;
    private boolean answerMayBeOutstanding;

    /**
     * @param port an open line; whoever opened it closes it
     * @param time the clocks
     * @param settings deadlines and retries
     * @param listener hears every frame
     */
    public ModbusRtuClient(SerialPort port, TimeSource time, ClientSettings settings, LineListener listener) {
        this.port = port;
        this.time = time;
        this.settings = settings;
        this.listener = listener;
        this.quietSinceNanos = time.nanos() - settings.quiet().toNanos();
    }

    /**
     * Sends a request and waits for its answer; repeats it as the settings say.
     *
     * @return registers or the acceptance of a write
     * @throws ModbusException if no try got a usable answer, or the device refuses (which is not repeated)
     * @throws SerialException if the line is gone
     * @throws InterruptedException if the thread is interrupted while it keeps quiet
     */
    public Reply ask(RtuRequest request) throws ModbusException, SerialException, InterruptedException {
        for (int retriesLeft = settings.retries(); ; retriesLeft--) {
            try {
                return askOnce(request);
            } catch (ModbusException.Refused e) {
                throw e;
            } catch (ModbusException e) {
                if (retriesLeft == 0) {
                    throw e;
                }
                listener.retried(e);
            }
        }
    }

    /**
     * Sends bytes whose answer is of no interest.
     *
     * @throws SerialException if the line is gone
     * @throws InterruptedException if the thread is interrupted while it keeps quiet
     */
    public void sendUnanswered(byte[] frame) throws SerialException, InterruptedException {
        keepQuiet();
        port.write(frame);
        listener.sent(frame);
        answerMayBeOutstanding = true;
        quietSinceNanos = time.nanos();
    }

    private Reply askOnce(RtuRequest request) throws ModbusException, SerialException, InterruptedException {
        byte[] frame = request.frame();
        keepQuiet();
        if (answerMayBeOutstanding) {
            drain(settings.deadline(request, frame.length));
        }
        port.discardInput();
        port.write(frame);
        listener.sent(frame);
        answerMayBeOutstanding = true;
        RtuReplyParser parser = new RtuReplyParser(request);
        try {
            Reply reply = await(parser, settings.deadline(request, frame.length));
            answerMayBeOutstanding = false;
            if (reply instanceof Reply.DeviceRefused refused) {
                throw new ModbusException.Refused(refused.code());
            }
            return reply;
        } finally {
            listener.received(parser.received());
            quietSinceNanos = time.nanos();
        }
    }

    private Reply await(RtuReplyParser parser, Duration patience) throws ModbusException, SerialException {
        long deadline = time.nanos() + patience.toNanos();
        RtuReplyParser.State state = parser.state();
        while (state instanceof RtuReplyParser.NeedsMore needs) {
            long left = deadline - time.nanos();
            if (left <= 0) {
                throw parser.failure();
            }
            int count = port.read(buffer, 0, Math.min(needs.atLeast(), buffer.length), Duration.ofNanos(left));
            state = parser.accept(buffer, 0, count);
        }
        return ((RtuReplyParser.Complete) state).reply();
    }

    private void keepQuiet() throws InterruptedException {
        long quietFor = time.nanos() - quietSinceNanos;
        time.sleep(settings.quiet().minusNanos(quietFor));
    }

    /** Reads away what comes until nothing has come for {@code silence}; a line that never falls silent is given up. */
    private void drain(Duration silence) throws SerialException {
        long giveUp = time.nanos() + 4 * silence.toNanos();
        while (time.nanos() < giveUp && port.read(buffer, 0, 1, silence) > 0) {
            port.discardInput();
        }
        answerMayBeOutstanding = false;
    }
}
