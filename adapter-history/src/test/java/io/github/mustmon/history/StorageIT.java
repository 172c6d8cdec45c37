package io.github.mustmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mustmon.simulator.ManualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full and a disk that turns read-only, both real: a small tmpfs, which only root can mount. */
class StorageIT {

    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Path disk = Path.of("");
    private final ManualTime time = new ManualTime();
    private final Instant start = time.now();

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        if (!mounted && "true".equals(System.getenv("CI"))) {
            fail("a tmpfs must be mountable in CI");
        }
        assumeTrue(mounted, "only root can mount a tmpfs");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    private Recording recording() {
        return new Recording(disk.resolve("history.db"), time);
    }

    @Test
    void aFullDiskIsToldAndWhatWaitsIsWrittenWhenThereIsSpaceAgain() throws Exception {
        Path filler = disk.resolve("filler");
        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
            fill(filler);
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble().orElseThrow())
                    .isEqualTo("The history file " + recording.file + " cannot be written: the disk is full. Free some"
                            + " space. Monitoring goes on; the newest readings wait in memory, and writing is tried"
                            + " again every 30 s.");
            assertThat(recording.points("input_voltage", start, HOUR.multipliedBy(2), HALF_MINUTE))
                    .as("what waits can be asked for")
                    .hasSize(240);

            Files.delete(filler);
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble()).isEmpty();
            assertThat(recording.troubles).hasSize(2);
            assertThat(recording.inFile("SELECT count(*) FROM readings_10s")).isGreaterThanOrEqualTo(349);
            assertThat(recording.points("input_voltage", start, HOUR.multipliedBy(3), HALF_MINUTE))
                    .hasSize(360);
        }
    }

    @Test
    void aDiskThatIsFullFromTheBeginIsNoReasonNotToStart() throws Exception {
        Path filler = disk.resolve("filler");
        fill(filler);

        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
            assertThat(recording.history.trouble()).isPresent();
            Files.delete(filler);
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble()).isEmpty();
            assertThat(recording.points("input_voltage", start, HOUR.multipliedBy(2), HALF_MINUTE))
                    .hasSize(240);
        }
    }

    @Test
    void aDiskThatTurnsReadOnlyIsToldAndTriedAgain() throws Exception {
        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
        }
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
            assertThat(recording.history.trouble().orElseThrow())
                    .startsWith("The history file " + recording.file + " cannot be written: ")
                    .containsPattern("read-only|cannot be opened|cannot be made or used");
            assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble()).isEmpty();
            assertThat(recording.points("input_voltage", start, HOUR.multipliedBy(3), HALF_MINUTE))
                    .hasSize(360);
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = "x".repeat(4096).getBytes(StandardCharsets.US_ASCII);
        try (var out = Files.newOutputStream(filler)) {
            for (int i = 0; i < 1024; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(Files.getFileStore(filler).getUsableSpace())
                    .as("what is left of the disk after: " + e)
                    .isLessThan(block.length);
        }
    }
}
