package io.github.mustmon.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where history is kept and how often it is written. Default: {@link #of(Path)}.
 *
 * @param file the database; beside it SQLite keeps {@code -wal} and {@code -shm} while it is open
 * @param batch how long readings of a quiet time are gathered in memory before they are written, more than zero
 */
public record HistorySettings(Path file, Duration batch) {

    public HistorySettings {
        Objects.requireNonNull(file, "file");
        if (batch.isNegative() || batch.isZero()) {
            throw new IllegalArgumentException("batch must be more than zero. Found: " + batch);
        }
    }

    /** Written once in five minutes. */
    public static HistorySettings of(Path file) {
        return new HistorySettings(file, Duration.ofMinutes(5));
    }
}
