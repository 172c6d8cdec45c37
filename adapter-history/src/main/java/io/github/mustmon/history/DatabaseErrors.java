package io.github.mustmon.history;

import static org.sqlite.SQLiteErrorCode.SQLITE_BUSY;
import static org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT;
import static org.sqlite.SQLiteErrorCode.SQLITE_FULL;
import static org.sqlite.SQLiteErrorCode.SQLITE_LOCKED;
import static org.sqlite.SQLiteErrorCode.SQLITE_NOTADB;
import static org.sqlite.SQLiteErrorCode.SQLITE_READONLY;

import io.github.mustmon.history.SqliteLibrary.NoLibraryException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Messages about failures of the history file: what failed, and what to do. */
final class DatabaseErrors {

    private static final String MEANWHILE =
            " Monitoring goes on; the newest readings wait in memory, and writing is tried again every 30 s.";

    private static final int PRIMARY_CODE = 0xFF;

    private DatabaseErrors() {}

    /** Whether the content of the file is broken, so that only another file helps. */
    static boolean isDamage(SQLException failure) {
        return Set.of(SQLITE_CORRUPT, SQLITE_NOTADB).contains(code(failure));
    }

    /** Whether the open file may be tried again as it is; after anything else it is opened anew. */
    static boolean leavesFileUsable(SQLException failure) {
        return Set.of(SQLITE_FULL, SQLITE_READONLY, SQLITE_BUSY, SQLITE_LOCKED).contains(code(failure));
    }

    static String of(Path file, SQLException failure) {
        String why = switch (code(failure)) {
            case SQLITE_FULL -> "the disk is full. Free some space.";
            case SQLITE_READONLY, SQLITE_PERM ->
                "it is read-only. Make the file and its folder writable for the user that runs"
                        + " mustmon, and check whether the disk was mounted read-only after an error.";
            case SQLITE_CANTOPEN ->
                "it cannot be opened. Check that its folder exists, is a folder, and is writable for"
                        + " the user that runs mustmon.";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program is writing to it. Let only one mustmon use a file.";
            case SQLITE_IOERR -> "the disk reports an error. Check the cable, the card and the system log.";
            default -> "SQLite says: " + failure.getMessage() + ".";
        };
        return cannotWrite(file) + why + MEANWHILE;
    }

    static String of(Path file, IOException failure) {
        return cannotWrite(file) + "its folder cannot be made or used ("
                + failure.getClass().getSimpleName() + ": "
                + failure.getMessage() + "). Check that the path is valid and writable for the user that runs mustmon."
                + MEANWHILE;
    }

    static String of(Path file, NoLibraryException failure) {
        return cannotWrite(file) + failure.getMessage()
                + ". It needs a folder for temporary files that is writable and not mounted noexec: name one with"
                + " MUSTMON_JAVA_OPTS=-Djava.io.tmpdir=FOLDER and restart mustmon. Monitoring goes on, without history"
                + " until then.";
    }

    static String of(Path file, ForeignFileException failure) {
        return cannotWrite(file) + failure.getMessage() + "." + MEANWHILE;
    }

    static String damaged(Path file, Path aside) {
        return "The history file " + file + " was damaged. It was moved to " + aside.getFileName()
                + " and a new one was begun; sqlite3's command .recover may save what it holds.";
    }

    static String gone(Path file) {
        return "The history file " + file
                + " was deleted or replaced while mustmon ran. A new one was begun; what was written"
                + " before is only in the old file.";
    }

    static String logGone(Path file) {
        return "The log " + file
                + "-wal was deleted or replaced while mustmon ran. It is part of the history file; what it held"
                + " was saved, and a new one was begun.";
    }

    private static String cannotWrite(Path file) {
        return "The history file " + file + " cannot be written: ";
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY_CODE)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
