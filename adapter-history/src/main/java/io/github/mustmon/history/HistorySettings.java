package io.github.mustmon.history;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where history is kept and how often it is written. Default: {@link #of(Path)}. The native library of SQLite is unpacked into the
 * folder that the system property {@code org.sqlite.tmpdir} or {@code java.io.tmpdir} names.
 *
 * @param file the database; beside it SQLite keeps {@code -wal} and {@code -shm} while it is open
 * @param batch how long readings are gathered in memory before they are written, more than zero; outages are written at once
 */
public record HistorySettings(Path file, Duration batch) {

    public HistorySettings {
        if (batch.isNegative() || batch.isZero()) {
            throw new IllegalArgumentException("batch must be more than zero. Found: " + batch);
        }
    }

    /** Written every five minutes. */
    public static HistorySettings of(Path file) {
        return new HistorySettings(file, Duration.ofMinutes(5));
    }
}
