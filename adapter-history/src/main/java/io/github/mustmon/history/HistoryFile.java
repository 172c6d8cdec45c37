package io.github.mustmon.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteOpenMode;

/**
 * The database file: one connection that writes, for one thread at a time, and one that reads, which any thread may ask
 * for. Write-ahead logging lets both work at once.
 */
final class HistoryFile implements AutoCloseable {

    /** Rows are small and a batch touches few of them: small pages mean few bytes written. */
    private static final int PAGE_BYTES = 512;

    private static final int WRITER_CACHE_KIBIBYTES = 1024;
    private static final int READER_CACHE_KIBIBYTES = 512;
    private static final int LOG_BYTES_KEPT = 2 * 1024 * 1024;
    private static final int BUSY_MILLIS = 2000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path path;
    private final SqliteLibrary library = new SqliteLibrary();
    private final Object readerLock = new Object();
    private Optional<Connection> writer = Optional.empty();
    private Optional<Connection> reader = Optional.empty();
    private boolean powerSafe;
    private boolean fresh;
    private volatile boolean open;

    /** A question to the database. */
    @FunctionalInterface
    interface Query<T> {
        T ask(Connection connection) throws SQLException;
    }

    HistoryFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether nothing of ours was in it when it was opened, and nothing has been committed since. */
    boolean isNew() {
        return fresh;
    }

    void noLongerNew() {
        fresh = false;
    }

    /** Opens the file and brings it to the present layout; makes it, and the folder, if they are not there. */
    Connection open() throws SQLException, IOException, ForeignFileException {
        library.load();
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        fresh |= !Files.exists(path);
        Connection connection = config(WRITER_CACHE_KIBIBYTES).createConnection(url());
        try {
            Schema.refuseForeign(connection);
            execute(connection, "PRAGMA page_size = " + PAGE_BYTES);
            execute(connection, "PRAGMA journal_mode = " + JournalMode.WAL);
            execute(connection, "PRAGMA journal_size_limit = " + LOG_BYTES_KEPT);
            execute(connection, "PRAGMA synchronous = FULL");
            powerSafe = true;
            execute(connection, "BEGIN IMMEDIATE");
            Schema.migrate(connection);
            execute(connection, "COMMIT");
        } catch (SQLException | ForeignFileException e) {
            closeQuietly(connection);
            throw e;
        }
        writer = Optional.of(connection);
        open = true;
        return connection;
    }

    /**
     * Begins a transaction.
     *
     * @param safe whether it must survive a power cut once committed; it survives a kill in any case
     */
    Connection begin(boolean safe) throws SQLException {
        Connection connection = writer.orElseThrow(() -> new SQLException("the file is closed"));
        if (safe != powerSafe) {
            execute(connection, "PRAGMA synchronous = " + (safe ? "FULL" : "NORMAL"));
            powerSafe = safe;
        }
        execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    void commit() throws SQLException {
        execute(writer.orElseThrow(() -> new SQLException("the file is closed")), "COMMIT");
    }

    /** Forgets what was begun. */
    void rollBack() {
        writer.ifPresent(connection -> {
            try {
                execute(connection, "ROLLBACK");
            } catch (SQLException e) {
                // SQLite has rolled back by itself, or nothing was begun.
            }
        });
    }

    /** Answers a question on the reading connection; questions wait for each other. */
    <T> T read(Query<T> query) throws SQLException {
        synchronized (readerLock) {
            if (!open) {
                throw new SQLException("the file is not open");
            }
            if (reader.isEmpty()) {
                SQLiteConfig config = config(READER_CACHE_KIBIBYTES);
                config.resetOpenMode(SQLiteOpenMode.CREATE);
                Connection connection = config.createConnection(url());
                reader = Optional.of(connection);
                execute(connection, "PRAGMA query_only = 1");
            }
            return query.ask(reader.get());
        }
    }

    /** Forgets what was begun, and both connections, whatever state they are in. */
    @Override
    public void close() {
        open = false;
        synchronized (readerLock) {
            reader.ifPresent(HistoryFile::closeQuietly);
            reader = Optional.empty();
        }
        writer.ifPresent(HistoryFile::closeQuietly);
        writer = Optional.empty();
    }

    /** Renames a damaged file, with its log, so that nobody loses what might be saved from it. */
    Path moveAside(Instant now) throws IOException {
        close();
        String name = path.getFileName() + ".damaged-" + STAMP.format(now);
        Path aside = path.resolveSibling(name);
        for (int again = 2; Files.exists(aside); again++) {
            aside = path.resolveSibling(name + "-" + again);
        }
        Files.move(path, aside);
        for (String suffix : List.of("-wal", "-shm")) {
            Path beside = path.resolveSibling(path.getFileName() + suffix);
            if (Files.exists(beside)) {
                Files.move(beside, aside.resolveSibling(aside.getFileName() + suffix));
            }
        }
        return aside;
    }

    private String url() {
        return "jdbc:sqlite:" + path.toAbsolutePath();
    }

    private static SQLiteConfig config(int cacheKibibytes) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-cacheKibibytes);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The connection is given up because something failed that has been reported; this adds nothing to it.
        }
    }
}
