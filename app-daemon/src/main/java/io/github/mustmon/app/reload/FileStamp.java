package io.github.mustmon.app.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tells one state of a file from another without reading it.
 *
 * @param modified when it was last written
 * @param bytes its size
 * @param identity what the file system knows it by, so that a file moved into its place is noticed; an empty text where it has none
 * @param readable whether this user may read it: to give the right to changes nothing else
 */
public record FileStamp(FileTime modified, long bytes, Object identity, boolean readable) {

    /** The stamps of some files. */
    public static Map<Path, Optional<FileStamp>> all(List<Path> files) {
        Map<Path, Optional<FileStamp>> stamps = new HashMap<>();
        files.forEach(file -> stamps.put(file, of(file)));
        return stamps;
    }

    /** The stamp of a file; absent if there is none. */
    public static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = now.fileKey();
            return Optional.of(
                    new FileStamp(now.lastModifiedTime(), now.size(), key == null ? "" : key, Files.isReadable(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
