package io.github.mustmon.history;

import java.io.IOException;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite is machine code that is unpacked into the temporary folder and loaded from there, which not every machine allows. Asked for
 * by itself before the first connection: one that is made without it fails half, with errors that nobody expects. Tried once only:
 * each try leaves a file behind until the process ends. For one thread at a time.
 */
final class SqliteLibrary {

    private boolean loaded;
    private Optional<NoLibraryException> missing = Optional.empty();

    /** There is no history in this process, until it is started anew. */
    static final class NoLibraryException extends IOException {

        private static final long serialVersionUID = 1L;

        NoLibraryException(Throwable cause) {
            super(
                    "the library of SQLite for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch")
                            + " could not be unpacked and loaded in "
                            + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")),
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
