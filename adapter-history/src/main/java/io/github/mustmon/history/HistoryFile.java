package io.github.mustmon.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    private static final int HEADER_BYTES = 100;
    private static final String MAGIC = "SQLite format 3\0";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path path;
    private final SqliteLibrary library = new SqliteLibrary();
    private final DatabaseLock lock;
    private final Object readerLock = new Object();
    private Optional<Connection> writer = Optional.empty();
    private Optional<Connection> reader = Optional.empty();
    private boolean powerSafe;
    private boolean fresh;
    private Optional<Object> fileKey = Optional.empty();
    private Path log;
    private Optional<Object> logKey = Optional.empty();
    private volatile boolean open;

    /** A question to the database. */
    @FunctionalInterface
    interface Query<T> {
        T ask(Connection connection) throws SQLException;
    }

    HistoryFile(Path path) {
        this.path = path;
        this.log = logOf(path);
        this.lock = new DatabaseLock(path.toAbsolutePath());
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
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(path + " is no regular file");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        lock.acquire();
        fresh |= !Files.exists(path);
        refuseWhatIsNoDatabase();
        Connection connection = config(WRITER_CACHE_KIBIBYTES).createConnection(url());
        try {
            Schema.refuseForeign(connection);
            Sql.execute(connection, "PRAGMA page_size = " + PAGE_BYTES);
            Schema.mark(connection);
            Sql.execute(connection, "PRAGMA journal_mode = " + JournalMode.WAL);
            Sql.execute(connection, "PRAGMA journal_size_limit = " + LOG_BYTES_KEPT);
            Sql.execute(connection, "PRAGMA synchronous = FULL");
            powerSafe = true;
            Sql.execute(connection, "BEGIN IMMEDIATE");
            Schema.migrate(connection);
            Sql.execute(connection, "COMMIT");
        } catch (SQLException | ForeignFileException e) {
            closeQuietly(connection);
            throw e;
        }
        writer = Optional.of(connection);
        fileKey = keyOf(path);
        log = logOf(path);
        logKey = keyOf(log);
        open = true;
        return connection;
    }

    /** Whether the path no longer names the file that is open: it was deleted or replaced, or a disk was mounted over it. */
    boolean isGone() {
        return open && !keyOf(path).equals(fileKey);
    }

    /** Whether the log beside the open file was deleted: what is written to it from then on ends with the process. */
    boolean hasLostItsLog() {
        return open && logKey.isPresent() && !keyOf(log).equals(logKey);
    }

    /** Where SQLite keeps what is not in the file yet: beside the file itself, not beside a link to it. */
    private static Path logOf(Path file) {
        try {
            return Path.of(file.toRealPath() + "-wal");
        } catch (IOException e) {
            return Path.of(file + "-wal");
        }
    }

    private static Optional<Object> keyOf(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return Optional.of(
                    Optional.ofNullable(key).<Object>map(known -> known).orElse(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What was put there by mistake, a text or a picture, must neither be written to nor moved away. */
    private void refuseWhatIsNoDatabase() throws IOException, ForeignFileException {
        if (!Files.exists(path) || Files.size(path) == 0) {
            return;
        }
        byte[] header = header();
        if (!startsLikeADatabase(header) && !isErased(header) && !Schema.isMarked(header)) {
            throw new ForeignFileException("it is no database. Set history.file to another file");
        }
    }

    /** Whether a file that is damaged is a history of ours, and so may be moved aside. */
    boolean isOwn() throws IOException {
        byte[] header = header();
        return Schema.isMarked(header) || isErased(header);
    }

    /** A worn card gives zeros. */
    private static boolean isErased(byte[] header) {
        return IntStream.range(0, header.length).allMatch(i -> header[i] == 0);
    }

    private byte[] header() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEADER_BYTES);
        }
    }

    private static boolean startsLikeADatabase(byte[] header) {
        return new String(header, StandardCharsets.ISO_8859_1).startsWith(MAGIC);
    }

    /**
     * Begins a transaction.
     *
     * @param safe whether it must survive a power cut once committed; it survives a kill in any case
     */
    Connection begin(boolean safe) throws SQLException {
        Connection connection = writer.orElseThrow(() -> new SQLException("the file is closed"));
        if (safe != powerSafe) {
            Sql.execute(connection, "PRAGMA synchronous = " + (safe ? "FULL" : "NORMAL"));
            powerSafe = safe;
        }
        Sql.execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    void commit() throws SQLException {
        Sql.execute(writer.orElseThrow(() -> new SQLException("the file is closed")), "COMMIT");
    }

    /** Rolls back what was begun. */
    void rollBack() {
        writer.ifPresent(connection -> {
            try {
                Sql.execute(connection, "ROLLBACK");
            } catch (SQLException e) {
                // SQLite has rolled back by itself, or nothing was begun.
            }
        });
    }

    /** Runs a query on the reading connection, one at a time. */
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
                Sql.execute(connection, "PRAGMA query_only = 1");
            }
            return query.ask(reader.get());
        }
    }

    /** Closes both connections, whatever state they are in, and lets other processes use the file. */
    void release() {
        close();
        try {
            lock.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }

    /** Rolls back what was begun, and closes both connections, whatever state they are in. */
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

    /** Renames a damaged file, with its log, so that its data can be recovered. */
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

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The connection is given up because something failed that has been reported; this adds nothing to it.
        }
    }
}
