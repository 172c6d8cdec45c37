package io.github.mustmon.history;

import java.io.IOException;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The native library of SQLite. It is unpacked into a folder and loaded from there, which not every machine allows, so it is loaded by
 * itself before the first connection: without it a connection fails in unexpected ways. Tried only once, since each attempt leaves a
 * file behind until the process ends. For one thread at a time.
 */
final class SqliteLibrary {

    private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

    private boolean loaded;
    private Optional<NoLibraryException> missing = Optional.empty();

    /** The library cannot be loaded, and is not tried again in this process. */
    static final class NoLibraryException extends IOException {

        private static final long serialVersionUID = 1L;

        NoLibraryException(Throwable cause) {
            super(
                    "the library of SQLite for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch")
                            + " could not be unpacked and loaded in "
                            + System.getProperty(FOLDER_PROPERTY, System.getProperty("java.io.tmpdir")),
                    cause);
        }
    }

    /** @throws NoLibraryException if it cannot be had */
    void load() throws NoLibraryException {
        if (missing.isPresent()) {
            throw missing.get();
        }
        if (!loaded) {
            try {
                SQLiteJDBCLoader.initialize();
                loaded = true;
            } catch (Exception | LinkageError e) {
                missing = Optional.of(new NoLibraryException(e));
                throw missing.get();
            }
        }
    }
}
