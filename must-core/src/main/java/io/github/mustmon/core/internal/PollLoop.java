package io.github.mustmon.core.internal;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.Ep20Client;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the line, polls on schedule, and finds the line again when it is gone. Each {@link #step()} does what is due now,
 * so tests drive it without a thread. For one thread, except {@link #close()}.
 */
final class PollLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    /** With one answer in five lost and two retries, three polls fail in a row once in eight million. */
    private static final int FAILURES_UNTIL_LOST = 3;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration BEFORE_REOPENING = Duration.ofSeconds(1);
    private static final Duration PRESENCE_CHECK = Duration.ofSeconds(1);

    private final PortSource source;
    private final TimeSource time;
    private final UpsState state;
    private final Backoff backoff;
    private final LineListener listener;
    private volatile MonitorSettings settings;

    private volatile Optional<OpenLine> line = Optional.empty();
    private volatile boolean closed;
    private boolean everOpened;
    private boolean wasPresent = true;
    private String lastTrouble = "";
    private long nextOpenNanos;
    private long nextPollNanos;
    private int failuresInARow;

    /** An open port and who speaks over it. */
    private static final class OpenLine {
        private final SerialPort port;
        private final Ep20Client client;
        private int failures;
        private boolean answered;
        private boolean woken;

        private OpenLine(SerialPort port, Ep20Client client) {
            this.port = port;
            this.client = client;
        }
    }

    PollLoop(MonitorSettings settings, PortSource source, TimeSource time, UpsState state, Backoff backoff) {
        this.settings = settings;
        this.source = source;
        this.time = time;
        this.state = state;
        this.backoff = backoff;
        this.listener = new WireLog(settings.ups(), state::retried);
        this.nextOpenNanos = time.nanos();
        this.nextPollNanos = time.nanos();
    }

    /**
     * Does what is due.
     *
     * @return how long nothing will be due
     * @throws InterruptedException if the thread is interrupted while it waits for quiet on the line
     */
    Duration step() throws InterruptedException {
        if (line.isEmpty() && !open()) {
            return until(nextOpenNanos, PRESENCE_CHECK);
        }
        if (time.nanos() - nextPollNanos >= 0) {
            poll(line.orElseThrow());
        }
        return line.isPresent() ? until(nextPollNanos, Duration.ofDays(1)) : until(nextOpenNanos, PRESENCE_CHECK);
    }

    /** Whether so many polls failed in a row that the settings end the monitor. */
    boolean hasGivenUp() {
        return settings.maxErrors() > 0 && failuresInARow >= settings.maxErrors();
    }

    /** From the next poll on. */
    void reconfigure(MonitorSettings other) {
        settings = other;
    }

    /** Closes the line, which ends a read that waits. Any thread may call it. */
    @Override
    public void close() {
        closed = true;
        line.ifPresent(open -> open.port.close());
    }

    private boolean open() {
        boolean present = source.isPresent();
        boolean returned = present && !wasPresent;
        wasPresent = present;
        boolean due = time.nanos() - nextOpenNanos >= 0;
        if (closed || !(due || returned)) {
            return false;
        }
        if (returned) {
            // A device file is there a moment before the system has given it to its group.
            backoff.reset();
        }
        try {
            SerialPort port = source.open();
            line = Optional.of(new OpenLine(port, new Ep20Client(port, time, settings.client(), listener)));
            if (closed) {
                port.close();
                return false;
            }
            LOG.info("{}: {} is open.", settings.ups(), port.name());
            state.opened(everOpened);
            everOpened = true;
            nextPollNanos = time.nanos();
            return true;
        } catch (SerialException e) {
            failuresInARow++;
            nextOpenNanos = time.nanos() + backoff.next(source.longestWait()).toNanos();
            state.failed(PollResult.PORT, Duration.ZERO);
            lost(LinkState.DOWN, e.getMessage());
            return false;
        }
    }

    private void poll(OpenLine open) throws InterruptedException {
        long start = time.nanos();
        try {
            Telemetry telemetry = open.client.readTelemetry();
            answered(open);
            failuresInARow = 0;
            state.accepted(telemetry, since(start), settings.staleAfter(telemetry.onBattery()));
            scheduleNext(start, settings.interval(telemetry.onBattery()));
        } catch (ImplausibleDataException e) {
            answered(open);
            failuresInARow++;
            state.implausible(e.getMessage(), since(start));
            nextPollNanos = time.nanos() + afterFailure().toNanos();
        } catch (ModbusException e) {
            unanswered(open, e, start);
        } catch (SerialException e) {
            failuresInARow++;
            state.failed(PollResult.PORT, since(start));
            drop(open, e.getMessage(), Duration.ZERO);
        }
    }

    private void answered(OpenLine open) {
        if (!open.answered) {
            LOG.info("{}: the UPS at {} answers.", settings.ups(), open.port.name());
        }
        open.answered = true;
        open.failures = 0;
        lastTrouble = "";
        backoff.reset();
    }

    private void unanswered(OpenLine open, ModbusException e, long start) throws InterruptedException {
        failuresInARow++;
        open.failures++;
        state.failed(resultOf(e), since(start));
        LOG.debug("{}: {}", settings.ups(), e.getMessage());
        nextPollNanos = time.nanos() + afterFailure().toNanos();
        if (!open.answered && !open.woken) {
            open.woken = true;
            wakeUp(open);
        } else if (open.failures >= FAILURES_UNTIL_LOST) {
            drop(open, "no usable answer from " + open.port.name() + ": " + e.getMessage(), BEFORE_REOPENING);
        }
    }

    private void wakeUp(OpenLine open) throws InterruptedException {
        try {
            open.client.wakeUp();
            nextPollNanos = time.nanos();
        } catch (SerialException e) {
            drop(open, e.getMessage(), Duration.ZERO);
        }
    }

    private void drop(OpenLine open, String why, Duration pause) {
        open.port.close();
        line = Optional.empty();
        wasPresent = source.isPresent();
        nextOpenNanos = time.nanos() + pause.toNanos();
        if (!closed) {
            lost(open.answered ? LinkState.DOWN : LinkState.SILENT, why);
        }
    }

    /** The first loss is told by its alarm; after that, each new trouble once. */
    private void lost(LinkState to, String why) {
        if (state.lost(to, why)) {
            lastTrouble = why;
        } else {
            complain(why);
        }
    }

    /** The schedule is fixed; polls that were missed are left out. */
    private void scheduleNext(long start, Duration interval) {
        long step = interval.toNanos();
        long next = nextPollNanos + step;
        if (start - nextPollNanos > step) {
            next = start + step;
        }
        nextPollNanos = next;
    }

    private Duration afterFailure() {
        return settings.interval().compareTo(AFTER_FAILURE) < 0 ? settings.interval() : AFTER_FAILURE;
    }

    private Duration since(long startNanos) {
        return Duration.ofNanos(time.nanos() - startNanos);
    }

    private Duration until(long nanos, Duration longest) {
        Duration left = Duration.ofNanos(Math.max(0, nanos - time.nanos()));
        return left.compareTo(longest) > 0 ? longest : left;
    }

    /** The same trouble is told once, not at each attempt. */
    private void complain(String trouble) {
        if (!trouble.equals(lastTrouble)) {
            LOG.warn("{}: {}", settings.ups(), trouble);
            lastTrouble = trouble;
        }
    }

    private static PollResult resultOf(ModbusException e) {
        if (e instanceof ModbusException.NoAnswer) {
            return PollResult.TIMEOUT;
        }
        return e instanceof ModbusException.Refused ? PollResult.REFUSED : PollResult.CORRUPT;
    }
}
