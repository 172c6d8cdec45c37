package io.github.mustmon.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * The lock that lets only one mustmon write to a history file: a lock of the operating system on a small file beside it, which ends with
 * the process however that ends. SQLite's own locks last for a transaction only. For one thread at a time.
 */
final class DatabaseLock implements AutoCloseable {

    private static final int MAX_NAME_BYTES = 20;

    private final Path file;
    private Optional<FileChannel> channel = Optional.empty();

    DatabaseLock(Path database) {
        this.file = database.resolveSibling(database.getFileName() + ".lock");
    }

    /**
     * Takes the lock; does nothing if it is held already.
     *
     * @throws ForeignFileException if another process, or another history of this one, holds it
     * @throws IOException if the file cannot be made
     */
    void acquire() throws IOException, ForeignFileException {
        if (channel.isPresent()) {
            return;
        }
        FileChannel opened = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
        try {
            Optional<FileLock> lock = tryLock(opened);
            if (lock.isEmpty()) {
                String holder = holder(opened);
                throw new ForeignFileException("another mustmon" + holder
                        + " writes to it. Give each mustmon a history.file of its own, or stop the other one");
            }
            opened.truncate(0);
            opened.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
                    0);
            channel = Optional.of(opened);
        } finally {
            if (channel.isEmpty()) {
                opened.close();
            }
        }
    }

    private static Optional<FileLock> tryLock(FileChannel opened) throws IOException {
        try {
            return Optional.ofNullable(opened.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static String holder(FileChannel opened) throws IOException {
        ByteBuffer name = ByteBuffer.allocate(MAX_NAME_BYTES);
        opened.read(name, 0);
        String pid = new String(name.array(), 0, name.position(), StandardCharsets.US_ASCII);
        return pid.matches("\\d+") ? " (process " + pid + ")" : "";
    }

    /** Releases the lock. */
    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
            channel = Optional.empty();
        }
    }
}
