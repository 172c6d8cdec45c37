package io.github.mustmon.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder into which the libraries of the serial port and of SQLite unpack their native code, which is then loaded into
 * this process. Nobody else may write there or replace it: it has mode 0700, belongs to this user, is no link, and none of the
 * folders above it can be renamed by somebody else. Each process has a folder of its own, which is deleted when the process
 * ends; what processes that were killed have left is deleted by the next one.
 */
final class NativeLibraryFolder implements AutoCloseable {

    private static final String NAME = "mustmon-native";
    private static final String LOCK_SUFFIX = ".lock";
    private static final Path SHARED_TEMPORARY_FOLDER = Path.of("/tmp");

    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_ALL = 0002;
    private static final int ROOT = 0;

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    private NativeLibraryFolder(Path folder, Path lockFile, FileChannel lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    Path path() {
        return folder;
    }

    /**
     * Makes the folder in the first place that is private and lets code be executed.
     *
     * @param places from {@link #places}
     * @param mounts {@code /proc/self/mountinfo}, which tells what is mounted noexec; need not exist
     * @return the folder; absent if no place will do
     */
    static Optional<NativeLibraryFolder> open(List<Path> places, Path mounts) {
        return places.stream()
                .map(place -> inside(place, mounts))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Absent where it cannot be made, or would not be private. */
    private static Optional<NativeLibraryFolder> inside(Path place, Path mounts) {
        try {
            Path parent = Files.createDirectories(place).toRealPath();
            return isSafe(parent) && !isMountedNoexec(parent, mounts)
                    ? Optional.of(ofThisProcess(privateFolder(parent)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Where the folder may be, best first: the state directory of the service, a folder for temporary files that was named on
     * the command line of Java, the user's cache, and the shared folder for temporary files.
     *
     * @param temporary what {@code java.io.tmpdir} says
     */
    static List<Path> places(Map<String, String> environment, Path home, Path temporary) {
        List<Path> places = new ArrayList<>();
        absolute(environment, "STATE_DIRECTORY").ifPresent(places::add);
        if (!temporary.equals(SHARED_TEMPORARY_FOLDER)) {
            places.add(temporary);
        }
        places.add(absolute(environment, "XDG_CACHE_HOME").orElse(home.resolve(".cache")));
        places.add(temporary);
        return places;
    }

    /** Tells the libraries where to unpack; to be called before any of them is used. */
    void use() {
        unpackInto(folder);
    }

    /** Where no place is private, nothing is loaded: the libraries fail, instead of taking what somebody else may have put there. */
    static void refuse() {
        unpackInto(Path.of("/dev/null", NAME));
    }

    private static void unpackInto(Path folder) {
        System.setProperty("java.io.tmpdir", folder.toString());
        // What the owner has named by an option of Java stays.
        if (System.getProperty("org.sqlite.tmpdir") == null) {
            System.setProperty("org.sqlite.tmpdir", folder.toString());
        }
    }

    @Override
    public void close() {
        remove(folder, lockFile);
        try {
            lock.close();
        } catch (IOException e) {
            // The lock ends with the process, which is about to end.
            return;
        }
    }

    private static Optional<Path> absolute(Map<String, String> environment, String name) {
        String first = environment.getOrDefault(name, "").split(":", -1)[0];
        return first.startsWith("/") ? Optional.of(Path.of(first)) : Optional.empty();
    }

    /** With the user in its name, because several users may share the place. */
    private static Path privateFolder(Path parent) throws IOException {
        if (!isPosix(parent)) {
            return Files.createDirectories(parent.resolve(NAME));
        }
        Path folder = parent.resolve(NAME + "-" + owner());
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || uid(folder) != owner()) {
            throw new IOException(folder + " is a link, or belongs to somebody else");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    private static NativeLibraryFolder ofThisProcess(Path shared) throws IOException {
        removeLeftovers(shared);
        String id = UUID.randomUUID().toString();
        Path lockFile = shared.resolve(id + LOCK_SUFFIX);
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(lockFile + " is locked by another process");
        }
        return new NativeLibraryFolder(Files.createDirectory(shared.resolve(id)), lockFile, channel);
    }

    /** A process holds the lock of its folder as long as it lives, however it ends. */
    private static void removeLeftovers(Path shared) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(shared, "*" + LOCK_SUFFIX)) {
            for (Path lockFile : locks) {
                removeIfAbandoned(shared, lockFile);
            }
        }
    }

    private static void removeIfAbandoned(Path shared, Path lockFile) throws IOException {
        String name = lockFile.getFileName().toString();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock abandoned = channel.tryLock()) {
            if (abandoned != null) {
                remove(shared.resolve(name.substring(0, name.length() - LOCK_SUFFIX.length())), lockFile);
            }
        } catch (OverlappingFileLockException e) {
            // It is a folder of this very process.
            return;
        }
    }

    private static void remove(Path folder, Path lockFile) {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(lockFile);
        } catch (IOException | UncheckedIOException e) {
            // Windows keeps what is loaded; the next process deletes it.
            return;
        }
    }

    /** Whether nobody but this user and root can put another folder in the place of one in it. */
    private static boolean isSafe(Path parent) throws IOException {
        if (!isPosix(parent)) {
            return true;
        }
        for (Path each = parent; each != null; each = each.getParent()) {
            int mode = (int) Files.getAttribute(each, "unix:mode");
            boolean ours = uid(each) == ROOT || uid(each) == owner();
            boolean open = (mode & WRITABLE_BY_ALL) != 0 && (mode & STICKY) == 0;
            if (!ours || open) {
                return false;
            }
        }
        return true;
    }

    /** The mount that counts is the one nearest to the folder. */
    private static boolean isMountedNoexec(Path folder, Path mounts) throws IOException {
        if (Files.notExists(mounts)) {
            return false;
        }
        boolean noexec = false;
        int depth = -1;
        for (String line : Files.readAllLines(mounts)) {
            String[] fields = line.split(" ", -1);
            Path point = Path.of(fields[4].replace("\\040", " "));
            if (folder.startsWith(point) && point.getNameCount() >= depth) {
                depth = point.getNameCount();
                noexec = List.of(fields[5].split(",", -1)).contains("noexec");
            }
        }
        return noexec;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** The user that this process runs as, also one that is in no list of users. */
    private static int owner() throws IOException {
        Path self = Path.of("/proc/self");
        return uid(Files.exists(self) ? self.toRealPath() : Path.of(System.getProperty("user.home", "/")));
    }
}
