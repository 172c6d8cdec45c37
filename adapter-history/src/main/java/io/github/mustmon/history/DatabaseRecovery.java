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
 * Sees to it that no failure of the file goes further than here: it is told, once, and a damaged file is replaced. For one
 * thread at a time, except where said.
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
     * @param batch for how long a file that was replaced is told of
     * @param onTrouble told of each change
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

    /** Whether a question has met damage; the next attempt will replace the file. Any thread. */
    boolean hasSeenDamage() {
        return damageSeen;
    }

    /** A question has failed. Any thread. */
    void failedToRead(SQLException failure) {
        damageSeen |= DatabaseErrors.isDamage(failure);
    }

    /**
     * Does the work; on damage replaces the file and does it once more.
     *
     * @param salvage what to do with a damaged file before it is moved aside
     */
    void attempt(Timestamp now, Consumer<Timestamp> salvage, FileWork work) {
        boolean replace = damageSeen;
        damageSeen = false;
        try {
            if (!replace) {
                replace = metDamage(work);
            }
            if (replace) {
                replace(now, salvage);
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

    private void replace(Timestamp now, Consumer<Timestamp> salvage) throws IOException {
        file.close();
        salvage.accept(now);
        Path aside = file.moveAside(now.wall());
        replacedAt = Optional.of(now);
        tell(Optional.of(DatabaseErrors.damaged(file.path(), aside)));
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
        tell(Optional.of(why));
    }

    /** That a file was replaced is told for one batch; any other trouble is over with the first success. */
    private void succeeded(Timestamp now) {
        failing = false;
        boolean justReplaced =
                replacedAt.map(then -> now.since(then).compareTo(batch) < 0).orElse(false);
        if (!justReplaced) {
            replacedAt = Optional.empty();
            tell(Optional.empty());
        }
    }

    private void tell(Optional<String> news) {
        if (news.equals(trouble)) {
            return;
        }
        news.ifPresentOrElse(LOG::warn, () -> LOG.info("The history file {} is written again.", file.path()));
        trouble = news;
        onTrouble.accept(news);
    }
}
