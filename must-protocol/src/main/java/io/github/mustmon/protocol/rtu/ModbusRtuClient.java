package io.github.mustmon.protocol.rtu;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;

/**
 * Modbus RTU over a serial line, for any device. For one thread; one request is in flight at a time. A read is repeated when
 * its answer is lost; a write is sent once, because the device may have done it although its answer did not come.
 *
 * <p>An answer carries no number, so a late answer and the one to the next request look alike when they have the same
 * length. Only silence tells them apart, and this is how it is kept:
 *
 * <ul>
 *   <li>Whatever arrived before a request is thrown away.
 *   <li>When the last request got no answer, or bytes arrived that nobody asked for, more may be on its way: nothing is
 *       sent until the line has been silent for as long as a whole answer may take. So an answer is recognised as late up
 *       to twice its deadline after its request, whatever comes after it.
 *   <li>A device, or a gateway, that is later still answers in the order in which it was asked: all at once when it wakes
 *       from a stall, or each as late as the one before. So after a request that failed, an answer that may be late by
 *       some time counts only if no further one follows within the same time; if one does, it replaces the first.
 *   <li>Also without doubt, an answer that has another one right behind it gives way to that.
 * </ul>
 *
 * <p>Not covered is a device that is later than twice the deadline and then does not answer the request that follows, or
 * one that needs two seconds or more for each answer. When the last request was answered and nothing lies unread, none of
 * this costs any time. When one was not, the next reading takes about five deadlines, 1.8 s at the usual settings.
 */
public final class ModbusRtuClient {

    private static final int MAX_ANSWER_LENGTH = 256;

    /** 16 kB, more than a serial port holds. */
    private static final int MAX_READS_OF_UNREAD = 64;

    /** A line that does not fall silent for this many times the silence wanted is given up. */
    private static final int MAX_SILENCES = 4;

    /** So that a device which comes back after a long silence is read soon. */
    private static final Duration MAX_DOUBT = Duration.ofSeconds(2);

    /** After as long a silence nothing is on its way. */
    private static final Duration MAX_ANSWER_DELAY = Duration.ofSeconds(4);

    private final SerialPort port;
    private final TimeSource time;
    private final ClientSettings settings;
    private final RegisterAccess access;
    private final LineListener listener;
    private final byte[] buffer = new byte[MAX_ANSWER_LENGTH];
    private long lastTrafficNanos;
    private boolean moreMayCome;
    private long inDoubtSinceNanos;
    private Timestamp answeredAt;

    /**
     * @param port an open line; whoever opened it closes it
     * @param time the clocks
     * @param settings deadlines and retries
     * @param access what may be asked; everything else is refused
     * @param listener is given every frame
     */
    public ModbusRtuClient(
            SerialPort port, TimeSource time, ClientSettings settings, RegisterAccess access, LineListener listener) {
        this.port = port;
        this.time = time;
        this.settings = settings;
        this.access = access;
        this.listener = listener;
        this.lastTrafficNanos = time.nanos() - settings.quiet().toNanos();
        this.answeredAt = time.moment();
    }

    /**
     * Sends a request and waits for its answer. A read is repeated as the settings say, a write never.
     *
     * @return registers or the acceptance of a write
     * @throws ModbusException if no try got a usable answer, or the device refuses (which is not repeated)
     * @throws SerialException if the line is gone
     * @throws InterruptedException if the thread is interrupted while it keeps quiet
     * @throws IllegalArgumentException if the request reads or writes what {@link RegisterAccess} does not allow; nothing
     *     is sent then
     */
    public Reply execute(RtuRequest request) throws ModbusException, SerialException, InterruptedException {
        access.requireAllowed(request);
        int retries = request.isRepeatable() ? settings.retries() : 0;
        for (int tried = 0; ; tried++) {
            try {
                return executeOnce(request);
            } catch (ModbusException.Refused e) {
                throw e;
            } catch (ModbusException e) {
                if (tried == retries) {
                    throw e;
                }
                listener.retried(e);
            }
        }
    }

    /**
     * When the latest answer arrived that {@link #execute} returned. That may be up to two seconds before it returned: a
     * repeated request is followed by a silence. Before the first answer it is the time at which this client was made.
     */
    public Timestamp answeredAt() {
        return answeredAt;
    }

    /**
     * Sends a read without waiting for its answer, to any slave: this is how a vendor's program looks for devices.
     *
     * @throws IllegalArgumentException if it is not one of the probes of {@link RegisterAccess}; nothing is sent then
     * @throws SerialException if the line is gone
     * @throws InterruptedException if the thread is interrupted while it keeps quiet
     */
    public void sendProbe(RtuRequest.ReadHoldingRegisters probe) throws SerialException, InterruptedException {
        access.requireListed(probe);
        keepQuiet();
        send(probe.frame());
    }

    private Reply executeOnce(RtuRequest request) throws ModbusException, SerialException, InterruptedException {
        byte[] frame = request.frame();
        Duration deadline = settings.deadline(frame.length + request.answerLength());
        keepQuiet();
        settle(request, deadline);
        boolean inDoubt = moreMayCome;
        send(frame);
        RtuReplyParser parser = new RtuReplyParser(request);
        RtuReplyParser further;
        Reply reply;
        try {
            reply = await(parser, deadline);
            answeredAt = time.moment();
            further = parser.cutBehindAnswer();
        } finally {
            listener.received(parser.received());
            lastTrafficNanos = time.nanos();
        }
        if (inDoubt) {
            reply = newest(reply, further, doubt());
        } else if (hasCome(further)) {
            reply = newest(reply, further, Duration.ofNanos(settings.nanosFor(request.answerLength())));
        }
        moreMayCome = false;
        if (reply instanceof Reply.DeviceRefused refused) {
            throw new ModbusException.Refused(refused.code());
        }
        return reply;
    }

    private void send(byte[] frame) throws SerialException {
        port.discardInput();
        port.write(frame);
        listener.sent(frame);
        lastTrafficNanos = time.nanos();
        beginDoubt();
    }

    /**
     * A good answer is asked for whole, which lets the port sleep until it can be there; after the time of a prompt one,
     * what there is may be a refusal, which is shorter.
     */
    private Reply await(RtuReplyParser parser, Duration patience) throws ModbusException, SerialException {
        long deadline = time.nanos() + patience.toNanos();
        RtuReplyParser.State state = parser.state();
        while (state instanceof RtuReplyParser.NeedsMore needs) {
            long left = deadline - time.nanos();
            if (left <= 0) {
                throw parser.failure(patience, port.silenceHint());
            }
            int wanted = Math.min(buffer.length, Math.max(needs.atLeast(), parser.missing()));
            int count = port.read(buffer, 0, wanted, Duration.ofNanos(Math.min(left, settings.nanosFor(wanted))));
            state = parser.accept(buffer, 0, count);
        }
        return ((RtuReplyParser.Complete) state).reply();
    }

    private void beginDoubt() {
        if (!moreMayCome) {
            moreMayCome = true;
            inDoubtSinceNanos = lastTrafficNanos;
        }
    }

    /** If the answer that just came is late, this is how late; a further one follows within the same time. */
    private Duration doubt() {
        Duration late = Duration.ofNanos(time.nanos() - inDoubtSinceNanos).plus(settings.quiet());
        return late.compareTo(MAX_DOUBT) < 0 ? late : MAX_DOUBT;
    }

    /** Whether there are bytes already that follow the answer; the parser has them then. */
    private boolean hasCome(RtuReplyParser further) throws SerialException {
        int count = port.read(buffer, 0, buffer.length, Duration.ZERO);
        further.accept(buffer, 0, count);
        return !further.isEmpty();
    }

    /** The last of the answers that follow each other without a longer silence. */
    private Reply newest(Reply first, RtuReplyParser further, Duration silence) throws SerialException {
        Reply newest = first;
        RtuReplyParser parser = further;
        try {
            while (true) {
                newest = await(parser, silence);
                answeredAt = time.moment();
                RtuReplyParser next = parser.cutBehindAnswer();
                listener.received(parser.received());
                lastTrafficNanos = time.nanos();
                parser = next;
            }
        } catch (ModbusException silent) {
            return newest;
        }
    }

    private void keepQuiet() throws InterruptedException {
        long quietFor = time.nanos() - lastTrafficNanos;
        time.sleep(settings.quiet().minusNanos(quietFor));
    }

    /** Makes sure that nothing is on its way any more, as the description of the class says. */
    private void settle(RtuRequest request, Duration silence) throws ModbusException, SerialException {
        RtuReplyParser strangers = new RtuReplyParser(request);
        if (time.nanos() - lastTrafficNanos > MAX_ANSWER_DELAY.toNanos()) {
            moreMayCome = false;
        }
        boolean answerCame = takeUnread(strangers);
        long giveUp = time.nanos() + MAX_SILENCES * silence.toNanos();
        while (moreMayCome) {
            long left = lastTrafficNanos + silence.toNanos() - time.nanos();
            if (left <= 0) {
                return;
            }
            if (time.nanos() >= giveUp) {
                refuseStrangers(answerCame, strangers);
                return;
            }
            int count = port.read(buffer, 0, 1, Duration.ofNanos(left));
            if (count > 0) {
                lastTrafficNanos = time.nanos();
                answerCame |= strangers.accept(buffer, 0, count) instanceof RtuReplyParser.Complete;
                answerCame |= takeUnread(strangers);
            }
        }
    }

    /** Noise alone cannot pass for an answer; answers that nobody asked for could. */
    private void refuseStrangers(boolean answerCame, RtuReplyParser strangers) throws ModbusException {
        if (answerCame) {
            listener.received(strangers.received());
            throw new ModbusException.Corrupt("Answers keep coming that were not asked for, so the right one cannot be"
                    + " told from them. Does another program or another master use this line?");
        }
    }

    /** Reads away what lies unread; true when an answer was in it. A line that talks without pause never has an end. */
    private boolean takeUnread(RtuReplyParser strangers) throws SerialException {
        boolean answerCame = false;
        int count = buffer.length;
        for (int reads = 0; reads < MAX_READS_OF_UNREAD && count == buffer.length; reads++) {
            count = port.read(buffer, 0, buffer.length, Duration.ZERO);
            if (count > 0) {
                lastTrafficNanos = time.nanos();
                beginDoubt();
                answerCame |= strangers.accept(buffer, 0, count) instanceof RtuReplyParser.Complete;
            }
        }
        return answerCame;
    }
}
