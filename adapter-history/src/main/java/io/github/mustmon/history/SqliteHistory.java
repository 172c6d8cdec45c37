package io.github.mustmon.history;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.history.HistoryQueries.Span;
import io.github.mustmon.history.OutageTracker.Urgency;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history in one SQLite file for all UPSes. Readings on mains are written every five minutes, outages at once; queries are
 * answered from the file and the buffer. A file that cannot be used is reported by {@link #trouble()} and tried again; it never
 * affects the monitoring, and only queries throw because of it.
 *
 * <p>Snapshots come from the sink's own thread, which writes too; a timer writes what is due when no snapshot comes. Any
 * thread may ask.
 */
public final class SqliteHistory implements UpsSink, History, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteHistory.class);

    private static final Duration TIMER = Duration.ofSeconds(20);
    private static final Duration MIN_BETWEEN_OUTAGE_WRITES = Duration.ofSeconds(1);
    private static final Duration MAX_POWER_CUT_LOSS = Duration.ofSeconds(5);
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final long TIMER_STACK_BYTES = 256 * 1024;

    private final HistorySettings settings;
    private final TimeSource time;
    private final WriteBuffer buffer = new WriteBuffer();
    private final ReadingAggregator aggregator;
    private final HistoryStore store;
    private final ClockSteps clockSteps = new ClockSteps();

    /** Guards what is in memory against those who ask; held for writing only for moments. */
    private final ReadWriteLock memory = new ReentrantReadWriteLock();

    /** Held by whoever takes a snapshot or writes. */
    private final Object writing = new Object();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread timer = new Thread(null, this::keepTime, "history-timer", TIMER_STACK_BYTES);
    private volatile Function<String, Optional<BatteryOutlook>> outlooks = ups -> Optional.empty();
    private Timestamp lastBatch;
    private boolean closed;

    /**
     * Opens the file, or begins without it.
     *
     * @param settings where and how often
     * @param time the clocks
     * @param onTrouble gets each change of {@link #trouble()}, also from within this constructor; must return at once
     */
    public SqliteHistory(HistorySettings settings, TimeSource time, Consumer<Optional<String>> onTrouble) {
        this.settings = settings;
        this.time = time;
        this.lastBatch = time.moment();
        this.store = new HistoryStore(settings, buffer, memory, onTrouble);
        this.aggregator = new ReadingAggregator(
                buffer, store::nextOutageNumber, store.open(lastBatch), ups -> outlooks.apply(ups));
        timer.setDaemon(true);
        timer.start();
    }

    @Override
    public String name() {
        return "history";
    }

    /**
     * The log that keeps events in the same file. Give it to the fleet: events reach the file through it alone.
     */
    public EventLog eventLog() {
        return store.events();
    }

    /** What is wrong with the file, a whole sentence for the owner; absent while all is well. */
    public Optional<String> trouble() {
        return store.trouble();
    }

    /** What was learned of each battery, kept in the same file; it is there within 20 seconds after it was saved. */
    public BatteryMemoryStore batteryMemories() {
        return new BatteryMemoryStore() {
            @Override
            public Optional<Entry> load(String ups) throws IOException {
                try {
                    return batteryMemory(ups);
                } catch (HistoryUnavailableException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }

            @Override
            public void save(String ups, Entry battery) {
                keep(ups, battery);
            }

            @Override
            public void remove(String ups) {
                keep(ups, BatteryMemoryTable.NONE);
            }
        };
    }

    private Optional<BatteryMemoryStore.Entry> batteryMemory(String ups) throws HistoryUnavailableException {
        memory.readLock().lock();
        try {
            Optional<BatteryMemoryStore.Entry> waiting =
                    Optional.ofNullable(buffer.batteries().get(ups));
            return waiting.isPresent()
                    ? waiting.filter(entry -> !entry.equals(BatteryMemoryTable.NONE))
                    : store.read(connection -> new BatteryMemoryTable(connection).of(ups));
        } finally {
            memory.readLock().unlock();
        }
    }

    private void keep(String ups, BatteryMemoryStore.Entry battery) {
        synchronized (writing) {
            memory.writeLock().lock();
            try {
                buffer.put(ups, battery);
            } finally {
                memory.writeLock().unlock();
            }
        }
    }

    /** From now on, what is estimated for the battery of a UPS is kept with its readings. */
    public void keepEstimates(Function<String, Optional<BatteryOutlook>> source) {
        outlooks = source;
    }

    @Override
    public void onSnapshot(UpsSnapshot snapshot) {
        take(now -> aggregator.accept(snapshot, now));
    }

    /** Nothing to do: {@link #eventLog()} has the event already, and the snapshot that follows writes it if it must be. */
    @Override
    public void onEvent(RecordedEvent event) {}

    @Override
    public HistorySeries series(String ups, Metric metric, Instant from, Instant to, Duration step)
            throws HistoryUnavailableException {
        if (step.isNegative() || step.toMillis() == 0) {
            throw new IllegalArgumentException("step must be at least 1 ms. Found: " + step);
        }
        return ask(queries -> queries.series(ups, metric, new Span(inRange(from), inRange(to), step), time.now()));
    }

    @Override
    public List<Outage> outages(Optional<String> ups, Instant from, Instant to) throws HistoryUnavailableException {
        return ask(queries -> queries.outages(ups, inRange(from), inRange(to)));
    }

    @Override
    public Optional<OutageCurve> outage(long number) throws HistoryUnavailableException {
        return ask(queries -> queries.outage(number));
    }

    @Override
    public EnergyTotals energy(String ups) throws HistoryUnavailableException {
        return store.energy(ups);
    }

    /** Writes what waits and closes the file. */
    @Override
    public void close() {
        closing.countDown();
        synchronized (writing) {
            if (!closed) {
                closed = true;
                store.finish(time.moment());
            }
        }
    }

    /** What the timer does, for tests. */
    void tick() {
        take(now -> Urgency.QUIET);
    }

    /** Changes what is in memory, and writes what is due then. */
    private void take(Function<Timestamp, Urgency> change) {
        synchronized (writing) {
            if (closed) {
                return;
            }
            Urgency urgency;
            Timestamp now = time.moment();
            memory.writeLock().lock();
            try {
                followWallClock(now);
                urgency = change.apply(now);
            } finally {
                memory.writeLock().unlock();
            }
            writeIfDue(urgency);
        }
    }

    /** Outages and events of this run have been dated by a clock that was wrong, if it is set now. */
    private void followWallClock(Timestamp now) {
        Duration step = clockSteps.observe(now);
        if (!step.isZero()) {
            long earlier = store.earlierOutages();
            buffer.redate(step, earlier);
            aggregator.redate(step, earlier);
            store.redate(step);
        }
    }

    private void writeIfDue(Urgency urgency) {
        Timestamp now = time.moment();
        boolean batchDue = now.since(lastBatch).compareTo(settings.batch()) >= 0;
        boolean outageDue =
                urgency == Urgency.OUTAGE && store.sinceWritten(now).compareTo(MIN_BETWEEN_OUTAGE_WRITES) >= 0;
        if (batchDue || urgency == Urgency.OUTAGE_EDGE || store.needsWriting()) {
            lastBatch = now;
            store.write(now, true);
        } else if (outageDue) {
            lastBatch = now;
            store.write(now, store.sincePowerSafe(now).compareTo(MAX_POWER_CUT_LOSS) >= 0);
        } else if (store.trouble().isPresent()) {
            store.write(now, true);
        }
    }

    /** A question that may fail as SQL does. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(HistoryQueries queries) throws SQLException;
    }

    private <T> T ask(Question<T> question) throws HistoryUnavailableException {
        memory.readLock().lock();
        try {
            return store.read(connection -> question.ask(new HistoryQueries(connection, buffer)));
        } finally {
            memory.readLock().unlock();
        }
    }

    /** What a question means by the begin and the end of time, so that it can be counted in milliseconds. */
    private static Instant inRange(Instant asked) {
        if (asked.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return asked.isAfter(END_OF_TIME) ? END_OF_TIME : asked;
    }

    /** A defect must not end the timer: without readings nothing else writes. */
    private void tickGuarded() {
        try {
            tick();
        } catch (RuntimeException | Error e) {
            LOG.error("The history could not be written because of a defect; it is tried again.", e);
        }
    }

    private void keepTime() {
        try {
            while (!closing.await(TIMER.toNanos(), TimeUnit.NANOSECONDS)) {
                tickGuarded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
