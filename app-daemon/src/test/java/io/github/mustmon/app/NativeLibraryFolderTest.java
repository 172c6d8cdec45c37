package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The folder for native code")
class NativeLibraryFolderTest {

    private static final Path HOME = Path.of("/home/me");

    @TempDir
    Path scratch;

    private Path noMounts;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(scratch.getFileSystem().supportedFileAttributeViews().contains("unix"), "POSIX only");
        noMounts = scratch.resolve("no-mounts");
    }

    @Test
    void isForThisUserAlone() throws Exception {
        Path place = Files.createDirectory(scratch.resolve("place"));

        try (NativeLibraryFolder folder = open(place).orElseThrow()) {
            Path shared = shared(folder);

            assertThat(mode(shared)).isEqualTo("rwx------");
            assertThat(shared.getParent()).isEqualTo(place.toRealPath());
            assertThat(folder.path()).isEmptyDirectory();
        }
    }

    @Test
    void takesAwayTheRightsOfOthersFromAFolderThatIsThereAlready() throws Exception {
        Path place = Files.createDirectory(scratch.resolve("place"));
        Path shared;
        try (NativeLibraryFolder first = open(place).orElseThrow()) {
            shared = shared(first);
        }
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        try (NativeLibraryFolder second = open(place).orElseThrow()) {
            assertThat(shared(second)).isEqualTo(shared);
            assertThat(mode(shared)).isEqualTo("rwx------");
        }
    }

    @Test
    void isNeverALinkThatSomebodyHasPutThere() throws Exception {
        Path place = Files.createDirectory(scratch.resolve("place"));
        Path other = Files.createDirectory(scratch.resolve("other"));
        Path shared;
        try (NativeLibraryFolder folder = open(place).orElseThrow()) {
            shared = shared(folder);
        }
        deleteAll(shared);
        Files.createSymbolicLink(shared, scratch);

        try (NativeLibraryFolder folder = open(place, other).orElseThrow()) {
            assertThat(folder.path()).startsWith(other.toRealPath());
        }
    }

    @Test
    @DisplayName("is not where everybody may rename folders, but may be where the sticky bit forbids it")
    void isNotWhereEverybodyMayRename() throws Exception {
        Path open = Files.createDirectory(scratch.resolve("open"));
        Files.setAttribute(open, "unix:mode", 0777);
        Path sticky = Files.createDirectory(scratch.resolve("sticky"));
        Files.setAttribute(sticky, "unix:mode", 01777);

        try (NativeLibraryFolder folder = open(open.resolve("below"), sticky).orElseThrow()) {
            assertThat(folder.path()).startsWith(sticky.toRealPath());
        }
        assertThat(open(open)).isEmpty();
    }

    @Test
    void isNotWhereNothingCanBeExecuted() throws Exception {
        Path noexec = Files.createDirectory(scratch.resolve("no exec"));
        Path good = Files.createDirectories(scratch.resolve("no exec/with/exec"));
        Path mounts = Files.writeString(scratch.resolve("mountinfo"), """
                22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
                23 22 0:5 / %s rw,nosuid,noexec - tmpfs tmpfs rw
                24 23 0:6 / %s rw,nosuid - tmpfs tmpfs rw
                """.replaceFirst(
                        "%s", noexec.toRealPath().toString().replace(" ", "\\\\040"))
                .replaceFirst("%s", good.toRealPath().toString().replace(" ", "\\\\040")));

        try (NativeLibraryFolder folder =
                NativeLibraryFolder.open(List.of(noexec, good), mounts).orElseThrow()) {
            assertThat(folder.path()).startsWith(good.toRealPath());
        }
    }

    @Test
    void isGoneWhenTheProcessHasEnded() throws Exception {
        Path place = Files.createDirectory(scratch.resolve("place"));
        NativeLibraryFolder folder = open(place).orElseThrow();
        Files.writeString(
                Files.createDirectories(folder.path().resolve("jSerialComm/2")).resolve("lib.so"), "code");

        folder.close();

        assertThat(shared(folder)).isEmptyDirectory();
    }

    @Test
    @DisplayName("is cleaned at the start of what killed processes have left, and not of what others use")
    void leftoversOfKilledProcessesAreRemoved() throws Exception {
        Path place = Files.createDirectory(scratch.resolve("place"));
        try (NativeLibraryFolder alive = open(place).orElseThrow()) {
            Path shared = shared(alive);
            Path killed = Files.createDirectory(shared.resolve("killed"));
            Files.writeString(killed.resolve("sqlite-3-libsqlitejdbc.so"), "code");
            Files.createFile(shared.resolve("killed.lock"));
            Files.writeString(alive.path().resolve("lib.so"), "in use");

            try (NativeLibraryFolder next = open(place).orElseThrow()) {
                assertThat(killed).doesNotExist();
                assertThat(shared.resolve("killed.lock")).doesNotExist();
                assertThat(alive.path().resolve("lib.so")).exists();
                assertThat(next.path()).isNotEqualTo(alive.path());
            }
        }
    }

    @Test
    void whereItMayBe() {
        assertThat(NativeLibraryFolder.places(Map.of(), HOME, Path.of("/tmp")))
                .containsExactly(Path.of("/home/me/.cache"), Path.of("/tmp"));
        assertThat(NativeLibraryFolder.places(
                        Map.of("STATE_DIRECTORY", "/var/lib/mustmon:/other"), HOME, Path.of("/var/lib/mustmon")))
                .startsWith(Path.of("/var/lib/mustmon"), Path.of("/var/lib/mustmon"), Path.of("/home/me/.cache"));
        assertThat(NativeLibraryFolder.places(Map.of("XDG_CACHE_HOME", "/cache"), HOME, Path.of("/mnt/exec")))
                .containsExactly(Path.of("/mnt/exec"), Path.of("/cache"), Path.of("/mnt/exec"));
        assertThat(NativeLibraryFolder.places(Map.of("STATE_DIRECTORY", "relative"), HOME, Path.of("/tmp")))
                .containsExactly(Path.of("/home/me/.cache"), Path.of("/tmp"));
    }

    private Optional<NativeLibraryFolder> open(Path... places) {
        return NativeLibraryFolder.open(List.of(places), noMounts);
    }

    /** The folder of the user, in which each process has one of its own. */
    private static Path shared(NativeLibraryFolder folder) {
        return Objects.requireNonNull(folder.path().getParent());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).isEmpty();
        }
        Files.delete(folder);
    }
}
