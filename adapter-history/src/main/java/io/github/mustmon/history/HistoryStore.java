package io.github.mustmon.history;

import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
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
 * Brings what is unwritten into the file, and keeps going when that fails: keeps it, says so, and tries again; a damaged
 * file is moved aside. Writing methods are for one thread at a time.
 */
final class HistoryStore {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final int NEWEST_EVENTS = 1000;
    private static final long NUMBERS_SET_ASIDE = 10_000;
    private static final Duration AFTER_OUTAGE = Duration.ofMinutes(5);

    private final HistoryFile file;
    private final WriteBuffer unwritten;
    private final ReadWriteLock memory;
    private final DatabaseRecovery guard;
    private final RetentionScheduler pruning = new RetentionScheduler();

    /** The counters as they are in the file, or would be; only the writing thread. */
    private final Map<String, EnergyTotals> energy = new HashMap<>();

    /** The counters as no power cut can take them back; what is told to the outside. */
    private final Map<String, EnergyTotals> safeEnergy = new ConcurrentHashMap<>();

    private SqliteEventLog events = new SqliteEventLog(0, List.of());
    private long eventNumbersSetAside;
    private long lastOutage;
    private volatile boolean taken;
    private Optional<Timestamp> lastTry = Optional.empty();
    private Optional<Timestamp> lastWritten = Optional.empty();
    private Optional<Timestamp> lastPowerSafe = Optional.empty();

    HistoryStore(
            HistorySettings settings,
            WriteBuffer unwritten,
            ReadWriteLock memory,
            Consumer<Optional<String>> onTrouble) {
        this.file = new HistoryFile(settings.file());
        this.unwritten = unwritten;
        this.memory = memory;
        this.guard = new DatabaseRecovery(file, settings.batch(), onTrouble);
    }

    /** Opens the file for the first time. Gives the outages, by UPS, that lasted or had just ended when it was left. */
    Map<String, OutageRow> open(Timestamp now) {
        Map<String, OutageRow> leftOpen = new HashMap<>();
        guard.attempt(now, this::salvage, () -> {
            Connection connection = file.open();
            take(PersistedCounters.from(connection), now);
            for (OutageRow row : new OutageTable(connection).last()) {
                Instant lastOfInterest =
                        row.outage().end().orElse(row.lastSeen()).plus(AFTER_OUTAGE);
                boolean lasted = row.phase() == OutageRow.Phase.LASTS;
                boolean justEnded =
                        row.phase() == OutageRow.Phase.ENDED && now.wall().isBefore(lastOfInterest);
                if (lasted || justEnded) {
                    leftOpen.put(row.outage().ups(), row);
                }
            }
            List<RecordedEvent> earlier = new EventTable(connection)
                    .newest(NEWEST_EVENTS).stream()
                            .flatMap(row -> row.toEvent(now).stream())
                            .toList();
            events = new SqliteEventLog(eventNumbersSetAside, earlier);
            setNumbersAside();
        });
        if (!taken) {
            lastOutage = numberBeyondAll(now);
            eventNumbersSetAside = lastOutage;
            events = new SqliteEventLog(lastOutage, List.of());
        }
        return leftOpen;
    }

    SqliteEventLog events() {
        return events;
    }

    Optional<String> trouble() {
        return guard.trouble();
    }

    long nextOutageNumber() {
        return ++lastOutage;
    }

    /** Whether something cannot wait for the next batch. */
    boolean needsWriting() {
        boolean numbersRunOut = events.lastNumber() > eventNumbersSetAside - NUMBERS_SET_ASIDE / 2;
        return trouble().isEmpty() && (guard.hasSeenDamage() || numbersRunOut);
    }

    Duration sinceWritten(Timestamp now) {
        return lastWritten.map(now::since).orElse(RETRY);
    }

    Duration sincePowerSafe(Timestamp now) {
        return lastPowerSafe.map(now::since).orElse(RETRY);
    }

    EnergyTotals energy(String ups) throws HistoryUnavailableException {
        if (!taken) {
            throw unavailable();
        }
        return safeEnergy.getOrDefault(ups, EnergyMeter.NOTHING);
    }

    <T> T read(HistoryFile.Query<T> query) throws HistoryUnavailableException {
        if (!file.isOpen()) {
            throw unavailable();
        }
        try {
            return file.read(query);
        } catch (SQLException e) {
            guard.failedToRead(e);
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
        boolean tooEarly = guard.isFailing()
                && lastTry.map(last -> now.since(last).compareTo(RETRY) < 0).orElse(false);
        if (!tooEarly) {
            lastTry = Optional.of(now);
            guard.attempt(now, this::salvage, () -> writeOnce(now, powerSafe, false));
        }
    }

    /** Writes all that waits, the last time. */
    void finish(Timestamp now) {
        guard.attempt(now, this::salvage, () -> writeOnce(now, true, true));
        file.close();
    }

    private void writeOnce(Timestamp now, boolean powerSafe, boolean last)
            throws SQLException, IOException, ForeignFileException {
        openAgainIfClosed(now);
        if (!WallClock.isBelievable(now.wall())) {
            return;
        }
        List<RecordedEvent> newEvents = events.unwritten();
        if (unwritten.isEmpty() && newEvents.isEmpty() && !last) {
            return;
        }
        Map<String, EnergyTotals> totals = new HashMap<>(file.isNew() ? energy : Map.of());
        unwritten
                .energy()
                .forEach((ups, more) ->
                        totals.put(ups, EnergyMeter.sum(energy.getOrDefault(ups, EnergyMeter.NOTHING), more)));
        long setAside = numbersToSetAside(last);
        boolean prune = powerSafe && pruning.isDue(now);
        BatchWriter batch = new BatchWriter(file.begin(powerSafe));
        batch.readings(unwritten);
        batch.outages(unwritten);
        batch.events(newEvents.stream().map(event -> EventRow.of(event, now)).toList());
        batch.energy(totals);
        if (setAside != eventNumbersSetAside || file.isNew()) {
            batch.setNumbersAside(PersistedCounters.EVENT_NUMBERS, setAside);
        }
        if (prune) {
            batch.setNumbersAside(PersistedCounters.OUTAGE_NUMBERS, lastOutage);
            batch.prune(now.wall());
        }
        commit();
        events.written(newEvents);
        energy.putAll(totals);
        eventNumbersSetAside = setAside;
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
            unwritten.clear();
        } finally {
            memory.writeLock().unlock();
        }
    }

    private void openAgainIfClosed(Timestamp now) throws SQLException, IOException, ForeignFileException {
        if (file.isOpen()) {
            return;
        }
        Connection connection = file.open();
        if (!taken) {
            take(PersistedCounters.from(connection), now);
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE outages SET phase = " + OutageRow.Phase.END_UNSEEN.code() + " WHERE phase = "
                        + OutageRow.Phase.LASTS.code());
            }
        }
    }

    private void take(PersistedCounters carried, Timestamp now) {
        carried.energy().forEach((ups, totals) -> energy.merge(ups, totals, EnergyMeter::sum));
        safeEnergy.putAll(energy);
        lastOutage = Math.max(lastOutage, carried.lastOutage());
        eventNumbersSetAside = Math.max(eventNumbersSetAside, carried.lastEvent());
        carried.newest().ifPresent(newest -> pruning.fileReaches(newest, now));
        taken = true;
    }

    /** The counters of a damaged file can often still be read, and must not begin at 0 again. */
    private void salvage(Timestamp now) {
        if (taken) {
            return;
        }
        try (HistoryFile damaged = new HistoryFile(file.path())) {
            take(PersistedCounters.from(damaged.open()), now);
        } catch (SQLException | IOException | ForeignFileException e) {
            LOG.debug("Nothing could be saved from the damaged history file {}.", file.path(), e);
        }
    }

    private void setNumbersAside() throws SQLException {
        long upTo = numbersToSetAside(false);
        new BatchWriter(file.begin(true)).setNumbersAside(PersistedCounters.EVENT_NUMBERS, upTo);
        file.commit();
        eventNumbersSetAside = upTo;
    }

    private long numbersToSetAside(boolean last) {
        long used = events.lastNumber();
        if (last) {
            return used;
        }
        return used > eventNumbersSetAside - NUMBERS_SET_ASIDE / 2 ? used + NUMBERS_SET_ASIDE : eventNumbersSetAside;
    }

    /** When the numbers of earlier runs cannot be read: no file has ever seen as many events as there were seconds. */
    private static long numberBeyondAll(Timestamp now) {
        Instant wall = now.wall().isBefore(WallClock.FIRST_BELIEVABLE) ? WallClock.FIRST_BELIEVABLE : now.wall();
        return wall.getEpochSecond();
    }

    private HistoryUnavailableException unavailable() {
        return new HistoryUnavailableException(
                trouble().orElse("The history file " + file.path() + " is closed, because mustmon stops."));
    }
}
