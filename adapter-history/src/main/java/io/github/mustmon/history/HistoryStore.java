package io.github.mustmon.history;

import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the buffer to the file. When that fails, it keeps the buffer, reports the failure and tries again; a damaged file is moved
 * aside. Writing methods are for one thread at a time.
 */
final class HistoryStore {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final int NEWEST_EVENTS = 1000;
    private static final long NUMBERS_RESERVED = 10_000;

    private final HistoryFile file;
    private final WriteBuffer buffer;
    private final ReadWriteLock memory;
    private final DatabaseRecovery recovery;
    private final RetentionScheduler pruning = new RetentionScheduler();

    /** The counters as they are in the file, or would be; only the writing thread. */
    private final Map<String, EnergyTotals> energy = new HashMap<>();

    /** The counters as they are on the disk, safe from a power cut; only these are shown. */
    private final Map<String, EnergyTotals> safeEnergy = new ConcurrentHashMap<>();

    private SqliteEventLog events = new SqliteEventLog(0, List.of());
    private long eventNumbersReserved;
    private long lastOutage;
    private volatile boolean restored;
    private long earlierEvents;
    private long earlierOutages;
    private Duration pendingStep = Duration.ZERO;
    private Optional<Timestamp> lastTry = Optional.empty();
    private Optional<Timestamp> lastWritten = Optional.empty();
    private Optional<Timestamp> lastPowerSafe = Optional.empty();

    HistoryStore(
            HistorySettings settings, WriteBuffer buffer, ReadWriteLock memory, Consumer<Optional<String>> onTrouble) {
        this.file = new HistoryFile(settings.file());
        this.buffer = buffer;
        this.memory = memory;
        this.recovery = new DatabaseRecovery(file, settings.batch(), onTrouble);
    }

    /** Opens the file for the first time. Gives the outages, by UPS, that lasted or had just ended when it was left. */
    Map<String, OutageRow> open(Timestamp now) {
        Map<String, OutageRow> leftOpen = new HashMap<>();
        recovery.attempt(now, this::recoverCounters, () -> {
            Connection connection = file.open();
            restore(PersistedCounters.from(connection), now);
            for (OutageRow row : new OutageTable(connection).last()) {
                if (row.mayGoOn(now.wall())) {
                    leftOpen.put(row.outage().ups(), row);
                }
            }
            List<RecordedEvent> earlier = new EventTable(connection)
                    .newest(NEWEST_EVENTS).stream()
                            .flatMap(row -> row.toEvent(now).stream())
                            .toList();
            events = new SqliteEventLog(eventNumbersReserved, earlier);
            reserveNumbers();
        });
        if (!restored) {
            lastOutage = numberBeyondAll(now);
            eventNumbersReserved = lastOutage;
            events = new SqliteEventLog(lastOutage, List.of());
        }
        return leftOpen;
    }

    SqliteEventLog events() {
        return events;
    }

    Optional<String> trouble() {
        return recovery.trouble();
    }

    /** The last outage of earlier runs; those of this run have higher numbers. */
    long earlierOutages() {
        return earlierOutages;
    }

    /** The wall clock was set: what this run has written is dated by it with the next batch. */
    void redate(Duration step) {
        pendingStep = pendingStep.plus(step);
    }

    long nextOutageNumber() {
        return ++lastOutage;
    }

    /** Whether something cannot wait for the next batch. */
    boolean needsWriting() {
        boolean numbersRunOut = events.lastNumber() > eventNumbersReserved - NUMBERS_RESERVED / 2;
        return trouble().isEmpty()
                && (recovery.hasSeenDamage()
                        || numbersRunOut
                        || file.isGone()
                        || file.hasLostItsLog()
                        || !pendingStep.isZero()
                        || !buffer.batteries().isEmpty());
    }

    Duration sinceWritten(Timestamp now) {
        return lastWritten.map(now::since).orElse(RETRY);
    }

    Duration sincePowerSafe(Timestamp now) {
        return lastPowerSafe.map(now::since).orElse(RETRY);
    }

    EnergyTotals energy(String ups) throws HistoryUnavailableException {
        if (!restored) {
            throw unavailable();
        }
        return safeEnergy.getOrDefault(ups, EnergyTotals.NONE);
    }

    <T> T read(HistoryFile.Query<T> query) throws HistoryUnavailableException {
        if (!file.isOpen()) {
            throw unavailable();
        }
        try {
            return file.read(query);
        } catch (SQLException e) {
            recovery.failedToRead(e);
            throw new HistoryUnavailableException(
                    "The history file " + file.path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes all that waits.
     *
     * @param powerSafe whether it must be safe from a power cut when this returns
     */
    void write(Timestamp now, boolean powerSafe) {
        boolean tooEarly = recovery.isFailing()
                && lastTry.map(last -> now.since(last).compareTo(RETRY) < 0).orElse(false);
        if (!tooEarly) {
            lastTry = Optional.of(now);
            recovery.attempt(now, this::recoverCounters, () -> writeOnce(now, powerSafe, false));
        }
    }

    /** Writes all that waits, the last time. */
    void finish(Timestamp now) {
        recovery.attempt(now, this::recoverCounters, () -> writeOnce(now, true, true));
        file.release();
    }

    private void writeOnce(Timestamp now, boolean powerSafe, boolean last)
            throws SQLException, IOException, ForeignFileException {
        openAgainIfClosed(now);
        if (!WallClock.isBelievable(now.wall())) {
            return;
        }
        List<RecordedEvent> newEvents = events.pending();
        if (buffer.isEmpty() && newEvents.isEmpty() && pendingStep.isZero() && !last) {
            return;
        }
        Map<String, EnergyTotals> totals = new HashMap<>(file.isNew() ? energy : Map.of());
        buffer.energy()
                .forEach((ups, more) -> totals.put(
                        ups, energy.getOrDefault(ups, EnergyTotals.NONE).plus(more)));
        long reserved = numbersToReserve(last);
        boolean prune = powerSafe && pruning.isDue(now);
        BatchWriter batch = new BatchWriter(file.begin(powerSafe));
        Duration step = pendingStep;
        if (!step.isZero()) {
            batch.redate(step, earlierEvents, earlierOutages);
        }
        batch.readings(buffer);
        batch.outages(buffer);
        batch.events(newEvents.stream().map(event -> EventRow.of(event, now)).toList());
        batch.energy(totals);
        batch.batteries(buffer.batteries());
        if (reserved != eventNumbersReserved || file.isNew()) {
            batch.reserveNumbers(PersistedCounters.EVENT_NUMBERS, reserved);
        }
        if (prune) {
            batch.reserveNumbers(PersistedCounters.OUTAGE_NUMBERS, lastOutage);
            batch.prune(now.wall());
        }
        commit();
        pendingStep = pendingStep.minus(step);
        events.written(newEvents);
        energy.putAll(totals);
        eventNumbersReserved = reserved;
        file.noLongerNew();
        lastWritten = Optional.of(now);
        if (prune) {
            pruning.done(now);
        }
        if (powerSafe) {
            lastPowerSafe = Optional.of(now);
            safeEnergy.putAll(energy);
        }
    }

    /** Whoever asks sees a batch either in memory or in the file, never in both. */
    private void commit() throws SQLException {
        memory.writeLock().lock();
        try {
            file.commit();
            buffer.clear();
        } finally {
            memory.writeLock().unlock();
        }
    }

    private void openAgainIfClosed(Timestamp now) throws SQLException, IOException, ForeignFileException {
        if (file.isOpen()) {
            return;
        }
        Connection connection = file.open();
        if (!restored) {
            restore(PersistedCounters.from(connection), now);
            Sql.update(
                    connection,
                    "UPDATE outages SET phase = ? WHERE phase = ?",
                    OutageRow.Phase.END_UNSEEN.code(),
                    OutageRow.Phase.LASTS.code());
        }
    }

    private void restore(PersistedCounters persisted, Timestamp now) {
        persisted.energy().forEach((ups, totals) -> energy.merge(ups, totals, EnergyTotals::plus));
        safeEnergy.putAll(energy);
        lastOutage = Math.max(lastOutage, persisted.lastOutage());
        eventNumbersReserved = Math.max(eventNumbersReserved, persisted.lastEvent());
        persisted.reached().ifPresent(reached -> pruning.fileReaches(reached, now));
        earlierEvents = Math.max(earlierEvents, persisted.lastEvent());
        earlierOutages = Math.max(earlierOutages, persisted.lastOutage());
        restored = true;
    }

    /** The counters of a damaged file can often still be read, and must not begin at 0 again. */
    private void recoverCounters(Timestamp now) {
        if (restored) {
            return;
        }
        try {
            restore(PersistedCounters.from(file.open()), now);
        } catch (SQLException | IOException | ForeignFileException e) {
            LOG.debug("The counters of the damaged history file {} could not be read.", file.path(), e);
        } finally {
            file.close();
        }
    }

    private void reserveNumbers() throws SQLException {
        long upTo = numbersToReserve(false);
        new BatchWriter(file.begin(true)).reserveNumbers(PersistedCounters.EVENT_NUMBERS, upTo);
        file.commit();
        eventNumbersReserved = upTo;
    }

    private long numbersToReserve(boolean last) {
        long used = events.lastNumber();
        if (last) {
            return used;
        }
        return used > eventNumbersReserved - NUMBERS_RESERVED / 2 ? used + NUMBERS_RESERVED : eventNumbersReserved;
    }

    /** When the numbers of earlier runs cannot be read: no file has ever seen as many events as there were seconds. */
    private static long numberBeyondAll(Timestamp now) {
        return Math.max(now.wall().getEpochSecond(), WallClock.FIRST_BELIEVABLE.getEpochSecond());
    }

    private HistoryUnavailableException unavailable() {
        return new HistoryUnavailableException(
                trouble().orElse("The history file " + file.path() + " is closed, because mustmon stops."));
    }
}
