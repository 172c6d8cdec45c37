package io.github.mustmon.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where history is kept and how often it is written. Default: {@link #of(Path)}.
 *
 * @param file the database; beside it SQLite keeps {@code -wal} and {@code -shm} while it is open
 * @param batch how long readings are gathered in memory before they are written, more than zero; outages are written at once
 * @param libraryFolder a folder private to this user, into which the native library of SQLite is unpacked; absent for the folder that
 *     the system property {@code org.sqlite.tmpdir} or {@code java.io.tmpdir} names
 */
public record HistorySettings(Path file, Duration batch, Optional<Path> libraryFolder) {

    public HistorySettings {
        if (batch.isNegative() || batch.isZero()) {
            throw new IllegalArgumentException("batch must be more than zero. Found: " + batch);
        }
    }

    /** With the usual folder for the native library. */
    public HistorySettings(Path file, Duration batch) {
        this(file, batch, Optional.empty());
    }

    /** Written every five minutes. */
    public static HistorySettings of(Path file) {
        return new HistorySettings(file, Duration.ofMinutes(5), Optional.empty());
    }

    /** The same with another folder for the native library. */
    public HistorySettings withLibraryFolder(Path folder) {
        return new HistorySettings(file, batch, Optional.of(folder));
    }
}
