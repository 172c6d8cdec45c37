package io.github.mustmon.core.internal;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.Reading;
import io.github.mustmon.protocol.ForeignDeviceException;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Opens the line, polls on schedule, and reconnects. Each {@link #step()} does what is due now,
 * so tests drive it without a thread. For one thread, except {@link #close()} and {@link #reconfigure}.
 *
 * <p>A line that worked and breaks is opened again at once, without an event if that succeeds: gateways drop idle
 * connections. One that does not open, or breaks before the first answer, is opened again after a backoff. One that stays silent is
 * polled on, since the UPS may be switched off, and is opened again at times, since the port may hang.
 */
public final class PollLoop implements AutoCloseable {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration PRESENCE_CHECK = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofDays(1);

    /** A port that opens and then breaks is there: its device's return cannot be seen, only tried. */
    private static final Duration MAX_WAIT_WHILE_PORT_OPENS = Duration.ofSeconds(4);

    private final PortSource source;
    private final TimeSource time;
    private final DeviceState state;
    private final Backoff backoff;
    private final LineListener listener;
    private final LinkEventLogger log;
    private final SettingsSchedule settingsSchedule;
    private volatile MonitorSettings settings;
    private volatile boolean reconfigured;

    private volatile Optional<OpenLine> line = Optional.empty();
    private volatile boolean closed;

    /** Share of the interval between the first two readings, so that UPSes which were started together are not polled in step. */
    private final double phase;

    private boolean everRead;
    private boolean everOpened;
    private boolean wasPresent = true;
    private long nextOpenNanos;
    private long nextPollNanos;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /** @param random jitter of reconnects and of the first poll; later used by the poll thread only */
    PollLoop(MonitorSettings settings, PortSource source, TimeSource time, DeviceState state, RandomGenerator random) {
        this.settings = settings;
        this.source = source;
        this.time = time;
        this.state = state;
        this.backoff = new Backoff(random);
        this.phase = random.nextDouble();
        this.listener = new FrameLogger(settings.ups(), state::retried);
        this.log = new LinkEventLogger(settings.ups());
        this.settingsSchedule = new SettingsSchedule(time);
        this.nextOpenNanos = time.nanos();
        this.nextPollNanos = time.nanos();
    }

    /**
     * Does what is due.
     *
     * @return how long nothing will be due
     * @throws InterruptedException if the thread is interrupted while it waits for quiet on the line
     */
    public Duration step() throws InterruptedException {
        if (reconfigured) {
            reconfigured = false;
            nextPollNanos = Math.min(nextPollNanos, in(settings.interval(state.isOnBattery())));
        }
        if (line.map(open -> open.isReopeningDue(time.nanos())).orElse(false)) {
            release();
        }
        if (line.isEmpty() && !open()) {
            return until(nextOpenNanos, PRESENCE_CHECK);
        }
        if (time.nanos() - nextPollNanos >= 0) {
            poll(line.orElseThrow());
        }
        return line.map(open -> open.untilReopening(until(nextPollNanos, MAX_PAUSE), time.nanos()))
                .orElseGet(() -> until(nextOpenNanos, PRESENCE_CHECK));
    }

    /** Whether so many polls failed in a row that the settings end the monitor. Any thread. */
    public boolean hasGivenUp() {
        return settings.maxErrors() > 0 && failuresInARow.get() >= settings.maxErrors();
    }

    /** Counts failures from 0 again, for a monitor that is started again after it gave up. */
    public void resetFailures() {
        failuresInARow.set(0);
        backoff.reset();
    }

    /** From the next step on; the deadlines of a line that is open stay as they are until it is opened again. */
    void reconfigure(MonitorSettings other) {
        settings = other;
        reconfigured = true;
    }

    /** Closes the line after the polling ended by itself; a later {@link #step()} opens it again. For the poll thread. */
    public void release() {
        closeLine();
        nextOpenNanos = time.nanos();
    }

    /** Closes the line for ever, which ends a read that waits. Any thread may call it. */
    @Override
    public void close() {
        closed = true;
        line.ifPresent(OpenLine::close);
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
            OpenLine opened = new OpenLine(settings.profile(), source.open(), time, settings.client(), listener);
            line = Optional.of(opened);
            if (closed) {
                opened.close();
                return false;
            }
            log.opened(opened.name());
            state.opened(everOpened);
            everOpened = true;
            nextPollNanos = time.nanos();
            return true;
        } catch (SerialException e) {
            failuresInARow.incrementAndGet();
            nextOpenNanos = in(backoff.next(source.longestWait()));
            log.notOpened();
            state.failed(PollResult.PORT, Duration.ZERO);
            lost(LinkState.DOWN, e.getMessage(), e.getMessage());
            return false;
        }
    }

    private void poll(OpenLine open) throws InterruptedException {
        long start = time.nanos();
        try {
            Telemetry telemetry = open.client().readTelemetry();
            answered(open);
            failuresInARow.set(0);
            log.machineType(settings.profile(), telemetry.identity().machineType());
            state.accepted(
                    new Reading(telemetry, open.client().answeredAt()),
                    since(start),
                    settings.staleAfter(telemetry.onBattery()));
            scheduleNext(start, settings.interval(telemetry.onBattery()));
            readSettingsWhenDue(open, telemetry);
        } catch (ForeignDeviceException e) {
            open.succeeded();
            backoff.reset();
            failuresInARow.incrementAndGet();
            log.lost(state.unsupported(e.getMessage(), since(start)), e.getMessage(), e.getMessage());
            nextPollNanos = in(settings.interval());
        } catch (ImplausibleDataException e) {
            answered(open);
            failuresInARow.incrementAndGet();
            state.implausible(e.getMessage(), since(start));
            nextPollNanos = in(afterFailure());
        } catch (ModbusException e) {
            unanswered(open, e, since(start));
        } catch (SerialException e) {
            failuresInARow.incrementAndGet();
            state.failed(PollResult.PORT, since(start));
            broken(open, e);
        }
    }

    /** Settings can wait until an outage is over. */
    private void readSettingsWhenDue(OpenLine open, Telemetry telemetry) throws InterruptedException {
        if (telemetry.onBattery() || !settingsSchedule.isDue()) {
            return;
        }
        settingsSchedule.tried();
        try {
            state.settings(open.client().readSettings());
            settingsSchedule.succeeded();
        } catch (ModbusException | ImplausibleDataException e) {
            log.noSettings(e);
        } catch (SerialException e) {
            broken(open, e);
        }
    }

    private void answered(OpenLine open) {
        log.answered(open.name());
        open.succeeded();
        backoff.reset();
    }

    private void unanswered(OpenLine open, ModbusException e, Duration took) throws InterruptedException {
        failuresInARow.incrementAndGet();
        open.failed();
        state.failed(PollResult.of(e), took);
        log.failed(e.getMessage());
        nextPollNanos = in(afterFailure());
        if (open.takeWakeUp()) {
            wakeUp(open);
        } else if (open.isSilent()) {
            if (!open.hasReopening()) {
                open.reopenAt(in(backoff.next(source.longestWait())));
            }
            String what = "no usable answer from " + open.name() + ": ";
            lost(LinkState.SILENT, what + e.getMessage(), what);
        }
    }

    private void wakeUp(OpenLine open) throws InterruptedException {
        try {
            open.client().wakeUp();
            nextPollNanos = time.nanos();
        } catch (SerialException e) {
            broken(open, e);
        }
    }

    private void broken(OpenLine open, SerialException e) {
        closeLine();
        if (closed) {
            return;
        }
        wasPresent = source.isPresent();
        if (open.hasAnswered()) {
            log.failed(e.getMessage());
            nextOpenNanos = time.nanos();
        } else {
            Duration longest = shorter(source.longestWait(), MAX_WAIT_WHILE_PORT_OPENS);
            nextOpenNanos = in(backoff.next(longest));
            lost(LinkState.DOWN, e.getMessage(), e.getMessage());
        }
    }

    /** Forgotten first, so that one which cannot be closed is not kept. */
    private void closeLine() {
        Optional<OpenLine> last = line;
        line = Optional.empty();
        last.ifPresent(OpenLine::close);
    }

    /** The alarm reports the first loss; after that, each new kind of error is logged once. */
    private void lost(LinkState to, String why, String kind) {
        log.lost(state.lost(to, why), why, kind);
    }

    /** The schedule is fixed; missed polls are skipped. */
    private void scheduleNext(long start, Duration interval) {
        long step = everRead ? interval.toNanos() : (long) (phase * interval.toNanos());
        everRead = true;
        nextPollNanos = start - nextPollNanos > step ? start + step : nextPollNanos + step;
    }

    private Duration afterFailure() {
        return shorter(settings.interval(), AFTER_FAILURE);
    }

    private long in(Duration duration) {
        return time.nanos() + duration.toNanos();
    }

    private Duration since(long startNanos) {
        return Duration.ofNanos(time.nanos() - startNanos);
    }

    private Duration until(long nanos, Duration longest) {
        return shorter(Duration.ofNanos(Math.max(0, nanos - time.nanos())), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
