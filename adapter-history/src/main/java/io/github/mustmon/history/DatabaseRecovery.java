package io.github.mustmon.history;

import io.github.mustmon.history.SqliteLibrary.NoLibraryException;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles failures of the history file, so that none of them reaches its users: reports each once, and replaces a file that is damaged
 * or gone. For one thread at a time, except where noted.
 */
final class DatabaseRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRecovery.class);

    private final HistoryFile file;
    private final Duration batch;
    private final Consumer<Optional<String>> onTrouble;
    private Optional<Timestamp> replacedAt = Optional.empty();
    private boolean failing;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean damageSeen;

    /** Something that uses the file. */
    @FunctionalInterface
    interface FileWork {
        void run() throws SQLException, IOException, ForeignFileException;
    }

    /**
     * @param file the file
     * @param batch for how long a replaced file is reported
     * @param onTrouble gets each change
     */
    DatabaseRecovery(HistoryFile file, Duration batch, Consumer<Optional<String>> onTrouble) {
        this.file = file;
        this.batch = batch;
        this.onTrouble = onTrouble;
    }

    /** What is wrong, a whole sentence; absent while nothing is. Any thread. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Whether the last attempt failed. */
    boolean isFailing() {
        return failing;
    }

    /** Whether a query has met damage; the next attempt will replace the file. Any thread. */
    boolean hasSeenDamage() {
        return damageSeen;
    }

    /** A query has failed. Any thread. */
    void failedToRead(SQLException failure) {
        damageSeen |= DatabaseErrors.isDamage(failure);
    }

    /**
     * Does the work; on damage replaces the file and does it once more.
     *
     * @param recoverCounters what to do with a damaged file before it is moved aside
     */
    void attempt(Timestamp now, Consumer<Timestamp> recoverCounters, FileWork work) {
        boolean replace = damageSeen;
        damageSeen = false;
        if (file.isGone()) {
            // Its lock may be gone as well.
            file.release();
            replacedAt = Optional.of(now);
            report(Optional.of(DatabaseErrors.gone(file.path())));
        } else if (file.hasLostItsLog()) {
            // Closing brings what is in it into the file.
            file.close();
            replacedAt = Optional.of(now);
            report(Optional.of(DatabaseErrors.logGone(file.path())));
        }
        try {
            if (!replace) {
                replace = metDamage(work);
            }
            if (replace) {
                replace(now, recoverCounters);
                work.run();
            }
            succeeded(now);
        } catch (SQLException e) {
            release(e);
            failed(DatabaseErrors.of(file.path(), e));
        } catch (NoLibraryException e) {
            failed(DatabaseErrors.of(file.path(), e));
        } catch (IOException e) {
            file.close();
            failed(DatabaseErrors.of(file.path(), e));
        } catch (ForeignFileException e) {
            file.close();
            failed(DatabaseErrors.of(file.path(), e));
        }
    }

    private static boolean metDamage(FileWork work) throws SQLException, IOException, ForeignFileException {
        try {
            work.run();
            return false;
        } catch (SQLException e) {
            if (DatabaseErrors.isDamage(e)) {
                return true;
            }
            throw e;
        }
    }

    private void replace(Timestamp now, Consumer<Timestamp> recoverCounters) throws IOException, ForeignFileException {
        file.close();
        if (!file.isOwn()) {
            throw new ForeignFileException(
                    "it is damaged and not recognised as a history of mustmon. Move it away, or set history.file to another"
                            + " file");
        }
        recoverCounters.accept(now);
        Path aside = file.moveAside(now.wall());
        replacedAt = Optional.of(now);
        report(Optional.of(DatabaseErrors.damaged(file.path(), aside)));
    }

    private void release(SQLException failure) {
        if (DatabaseErrors.leavesFileUsable(failure)) {
            file.rollBack();
        } else {
            file.close();
        }
    }

    private void failed(String why) {
        failing = true;
        report(Optional.of(why));
    }

    /** A replaced file is reported for one batch; any other failure until the first success. */
    private void succeeded(Timestamp now) {
        failing = false;
        boolean justReplaced =
                replacedAt.map(then -> now.since(then).compareTo(batch) < 0).orElse(false);
        if (!justReplaced) {
            replacedAt = Optional.empty();
            report(Optional.empty());
        }
    }

    private void report(Optional<String> change) {
        if (change.equals(trouble)) {
            return;
        }
        change.ifPresentOrElse(LOG::warn, () -> LOG.info("The history file {} is written again.", file.path()));
        trouble = change;
        onTrouble.accept(change);
    }
}
