package io.github.mustmon.app.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.mustmon.simulator.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileWatcherTest {

    @TempDir
    private Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private Path file;
    private ConfigFileWatcher watch;

    @BeforeEach
    void watch() throws IOException {
        file = Files.writeString(folder.resolve("config.yaml"), "a: 1\n");
        List<Path> files = List.of(file, folder.resolve("config.yml"));
        watch = new ConfigFileWatcher(FileStamp.all(files), () -> files, new ManualTime(), calls::incrementAndGet);
    }

    @Test
    void aFileThatStaysIsNoChange() {
        look(3);

        assertThat(calls).hasValue(0);
    }

    @Test
    void aWrittenFileIsToldOnce() throws IOException {
        Files.writeString(file, "a: 12\n");

        look(4);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aFileThatWasWrittenAfterItWasReadAndBeforeItIsWatchedIsAChange() throws IOException {
        Map<Path, Optional<FileStamp>> read = FileStamp.all(List.of(file));
        Files.writeString(file, "a: 12\n");
        watch = new ConfigFileWatcher(read, () -> List.of(file), new ManualTime(), calls::incrementAndGet);

        look(3);

        assertThat(calls).hasValue(1);
    }

    @Test
    void theRightToReadAFileIsAChange() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(file), "root may read everything");
        look(2);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        look(2);

        assertThat(calls).hasValue(2);
    }

    @Test
    void aFileThatIsStillBeingWrittenIsWaitedFor() throws IOException {
        Files.writeString(file, "a: 12\n");
        look(1);
        Files.writeString(file, "a: 123\n");
        look(1);

        assertThat(calls).hasValue(0);
        look(1);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aFileOfTheSameSizeAndTimeThatWasMovedIntoPlaceIsAChange() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Path other = Files.writeString(folder.resolve("other"), "a: 2\n");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

        look(2);

        assertThat(calls).hasValue(1);
    }

    @Test
    void anEditorThatMovesTheOldFileAwayFirstIsToldOfOnce() throws IOException {
        Files.move(file, folder.resolve("config.yaml~"));
        look(1);
        Files.writeString(file, "a: 2\n");
        look(3);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aChangeThatCannotBeDealtWithDoesNotEndTheWatch() throws IOException {
        watch = new ConfigFileWatcher(FileStamp.all(List.of(file)), () -> List.of(file), new ManualTime(), () -> {
            calls.incrementAndGet();
            throw new IllegalStateException("a defect");
        });
        Files.writeString(file, "a: 12\n");
        look(2);
        Files.writeString(file, "a: 123\n");

        look(2);

        assertThat(calls).hasValue(2);
    }

    @Test
    void aMachineAtItsLimitsDoesNotEndTheWatch() throws IOException {
        AtomicInteger failures = new AtomicInteger();
        watch = new ConfigFileWatcher(
                FileStamp.all(List.of(file)),
                () -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return List.of(file);
                },
                new ManualTime(),
                calls::incrementAndGet);
        failures.set(1);
        Files.writeString(file, "a: 12\n");

        look(3);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aFileThatAppearsAndOneThatGoesAreChanges() throws IOException {
        Files.writeString(folder.resolve("config.yml"), "a: 2\n");
        look(2);
        Files.delete(file);
        look(2);

        assertThat(calls).hasValue(2);
    }

    @Test
    void oneMoreFileToWatchIsNoChangeUntilItChanges() throws IOException {
        List<Path> watched = new ArrayList<>(List.of(file));
        watch = new ConfigFileWatcher(FileStamp.all(watched), () -> watched, new ManualTime(), calls::incrementAndGet);
        Path password = Files.writeString(folder.resolve("password"), "old");
        watched.add(password);
        look(3);
        assertThat(calls).hasValue(0);

        Files.writeString(password, "newer");
        look(3);

        assertThat(calls).hasValue(1);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.check();
        }
    }
}
