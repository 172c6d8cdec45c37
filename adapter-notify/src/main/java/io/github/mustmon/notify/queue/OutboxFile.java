package io.github.mustmon.notify.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of the queue on disk. A line counts only with its line feed, so what a kill leaves half written is no line.
 * Not safe for several threads.
 */
final class OutboxFile implements AutoCloseable {

    private final Path file;
    private Optional<FileChannel> open = Optional.empty();
    private int lines;

    OutboxFile(Path file) {
        this.file = file;
    }

    /** All whole lines; none if there is no file. */
    static List<String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<String> whole = new ArrayList<>();
        int begin = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            whole.add(text.substring(begin, end));
            begin = end + 1;
        }
        return whole;
    }

    /** How many lines the file has. */
    int lines() {
        return lines;
    }

    /**
     * Adds lines: all of them or, if that fails, none.
     *
     * @param force whether to wait until they are on the disk
     */
    void append(List<String> added, boolean force) throws IOException {
        FileChannel channel = channel();
        long before = channel.size();
        try {
            write(channel, added);
            if (force) {
                channel.force(false);
            }
            lines += added.size();
        } catch (IOException e) {
            try {
                channel.truncate(before);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Puts these lines in the place of all others. The old file stays until the new one is complete. */
    void rewrite(List<String> all) throws IOException {
        close();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        create(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            write(channel, all);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = all.size();
    }

    private FileChannel channel() throws IOException {
        if (open.isPresent()) {
            return open.get();
        }
        if (!Files.exists(file)) {
            create(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        open = Optional.of(channel);
        return channel;
    }

    private static void create(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
    }

    private static void write(FileChannel channel, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            FileChannel channel = open.get();
            open = Optional.empty();
            channel.close();
        }
    }
}
