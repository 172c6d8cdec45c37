package io.github.mustmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.simulator.ManualTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be used, without help from the machine; see StorageIT for full and read-only disks. */
class DatabaseErrorsTest {

    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final Instant start = time.now();

    private Path file() {
        return folder.resolve("history.db");
    }

    private Recording recording() {
        return new Recording(file(), time);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes of the owner\n", "\u0089PNG\r\n\u001a\n picture", "x"})
    @DisplayName("13: a file that is no history of ours is never moved away or written to")
    void aFileThatIsNoDatabaseIsLeftAlone(String content) throws Exception {
        byte[] before = content.repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file(), before);

        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble().orElseThrow())
                    .contains("it is no database. Set history.file to another file.");
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(names()).containsExactly("history.db", "history.db.lock");
    }

    @Test
    void aFileWhoseFirstPageWasErasedIsMovedAsideAndANewOneBegun() throws Exception {
        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
        }
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[512]), 0);
        }
        Instant again = time.now();

        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            String aside = "history.db.damaged-20260601T130000Z";
            assertThat(names())
                    .containsExactly("history.db", "history.db-shm", "history.db-wal", aside, "history.db.lock");
            assertThat(recording.troubles)
                    .containsExactly(
                            Optional.of("The history file " + file() + " was damaged. It was moved to " + aside
                                    + " and a new one was begun; sqlite3's command .recover may save what it holds."),
                            Optional.empty());
            assertThat(recording.points("input_voltage", again, HOUR, HALF_MINUTE))
                    .hasSize(120);
        }
    }

    @Test
    @DisplayName("13: a file that is deleted at run time is noticed by the next tick, reported, and made anew")
    void aDeletedFileIsMadeAnew() throws Exception {
        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
            double energyBefore = recording.energy().loadWattHours();
            for (String name : names()) {
                if (!name.endsWith(".lock")) {
                    Files.delete(folder.resolve(name));
                }
            }

            recording.history.tick();
            assertThat(recording.history.trouble().orElseThrow()).contains("was deleted or replaced while mustmon ran");
            Instant outage = time.now();
            recording.readFor(Duration.ofMinutes(2), Readings.onBattery(), Duration.ofSeconds(2));
            recording.readFor(Duration.ofMinutes(10), Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble()).isEmpty();
            assertThat(recording.inFile("SELECT count(*) FROM outages")).isEqualTo(1);
            assertThat(recording.history.outages(Optional.empty(), outage, time.now()))
                    .hasSize(1);
            assertThat(recording.energy().loadWattHours()).isGreaterThan(energyBefore);
        }
    }

    @Test
    @DisplayName(
            "a file that is deleted with its lock is made anew with a lock, so that a second mustmon is still kept out")
    void aDeletedLockIsMadeAnew() throws Exception {
        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
            for (String name : names()) {
                Files.delete(folder.resolve(name));
            }

            recording.history.tick();

            try (Recording second = recording()) {
                assertThat(second.history.trouble().orElseThrow()).contains("another mustmon");
            }
        }
    }

    @Test
    @DisplayName("a log that is deleted at run time is noticed by the next tick, and what it held is in the file")
    void aDeletedLogIsMadeAnew() throws Exception {
        try (Recording recording = recording()) {
            recording.readFor(Duration.ofMinutes(2), Readings.onBattery(), Duration.ofSeconds(2));
            Files.delete(folder.resolve("history.db-wal"));
            Files.delete(folder.resolve("history.db-shm"));

            recording.history.tick();
            assertThat(recording.history.trouble().orElseThrow()).contains("history.db-wal was deleted or replaced");
            recording.readFor(Duration.ofMinutes(10), Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble()).isEmpty();
            assertThat(recording.inFile("SELECT count(*) FROM outages")).isEqualTo(1);
            assertThat(recording.inFile("SELECT count(*) FROM outage_readings")).isGreaterThan(60);
        }
    }

    @Test
    @DisplayName("13: the second mustmon on one file says so, goes on without, and takes over when the first has ended")
    void twoOnOneFile() throws Exception {
        Recording first = recording();
        first.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
        try (Recording second = recording()) {
            second.read(Readings.onMains(), HALF_MINUTE);

            assertThat(second.history.trouble().orElseThrow())
                    .contains("another mustmon (process "
                            + ProcessHandle.current().pid() + ") writes to it")
                    .contains("Monitoring goes on");
            assertThat(first.history.trouble()).isEmpty();

            first.close();
            second.readFor(Duration.ofMinutes(6), Readings.onMains(), HALF_MINUTE);

            assertThat(second.history.trouble()).isEmpty();
        }
    }

    @Test
    void damageThatShowsWhileWritingCostsNoReadingThatWaits() throws Exception {
        try (Recording recording = recording()) {
            recording.readFor(Duration.ofHours(10), Readings.onMains(), HALF_MINUTE);
        }
        overwriteTheMiddle();

        try (Recording recording = recording()) {
            Instant again = time.now();
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.troubles)
                    .first()
                    .satisfies(trouble -> assertThat(trouble.orElseThrow()).contains("was damaged"));
            assertThat(recording.history.trouble()).isEmpty();
            assertThat(recording.points("input_voltage", again, HOUR, HALF_MINUTE))
                    .hasSize(120);
        }
    }

    @Test
    void damageThatShowsWhileReadingReplacesTheFileWithTheNextBatch() throws Exception {
        long root;
        try (Recording recording = recording()) {
            recording.readFor(Duration.ofHours(10), Readings.onMains(), HALF_MINUTE);
            root = recording.inFile("SELECT rootpage FROM sqlite_master WHERE name = 'readings_10s'");
        }
        overwritePage(root);

        try (Recording recording = recording()) {
            assertThatThrownBy(() -> recording.history.series(
                            "ups", Metric.ALL.get(0), start, start.plus(HOUR.multipliedBy(10)), HALF_MINUTE))
                    .isInstanceOf(HistoryUnavailableException.class)
                    .hasMessageContaining("The history file " + file() + " cannot be read");
            recording.history.tick();

            assertThat(names()).anyMatch(name -> name.startsWith("history.db.damaged-"));
            assertThat(recording.points("input_voltage", start, HOUR, HALF_MINUTE))
                    .isEmpty();
        }
    }

    /** Garbage over everything but the schema's pages at the begin. */
    private void overwriteTheMiddle() throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            long from = 24 * 1024;
            byte[] garbage = new byte[(int) (channel.size() - from)];
            Arrays.fill(garbage, (byte) 0x5A);
            channel.write(ByteBuffer.wrap(garbage), from);
        }
    }

    @Test
    void countersAndNumbersSurviveADamagedFile() throws Exception {
        double before;
        long root;
        try (Recording recording = recording()) {
            for (int i = 0; i < 20; i++) {
                recording.history.eventLog().append(new UpsEvent.BecameFresh(EventContext.of("ups", time.moment())));
            }
            recording.readFor(Duration.ofHours(10), Readings.onMains(), HALF_MINUTE);
        }
        try (Recording recording = recording()) {
            before = recording.energy().loadWattHours();
            root = recording.inFile("SELECT rootpage FROM sqlite_master WHERE name = 'readings_10s'");
        }
        overwritePage(root);

        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.troubles).isNotEmpty();
            assertThat(recording.energy().loadWattHours()).isGreaterThan(before);
            assertThat(recording
                            .history
                            .eventLog()
                            .append(new UpsEvent.BecameFresh(EventContext.of("ups", time.moment())))
                            .number())
                    .isGreaterThan(20);
        }
    }

    private void overwritePage(long page) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            byte[] garbage = new byte[512];
            Arrays.fill(garbage, (byte) 0x5A);
            channel.write(ByteBuffer.wrap(garbage), (page - 1) * 512);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsTriedAgainAndNothingIsLostMeanwhile() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("data"), "a file where a folder should be");

        try (Recording recording = new Recording(inTheWay.resolve("history.db"), time)) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
            assertThat(recording.history.trouble().orElseThrow())
                    .startsWith("The history file " + inTheWay.resolve("history.db")
                            + " cannot be written: its folder cannot be made or used (FileAlreadyExistsException: ")
                    .endsWith("Monitoring goes on; the newest readings wait in memory, and writing is tried again every"
                            + " 30 s.");
            assertThatThrownBy(() -> recording.history.energy("ups"))
                    .isInstanceOf(HistoryUnavailableException.class)
                    .hasMessage(recording.history.trouble().orElseThrow());
            Files.delete(inTheWay);
            recording.readFor(Duration.ofMinutes(10), Readings.onMains(), HALF_MINUTE);

            assertThat(recording.troubles).hasSize(2).last().isEqualTo(Optional.empty());
            assertThat(recording.points("input_voltage", start, HOUR.multipliedBy(2), HALF_MINUTE))
                    .hasSize(140);
        }
    }

    @Test
    void aFileOfAnotherProgramIsNeverTouched() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE photos (name TEXT)");
        }
        byte[] before = Files.readAllBytes(file());

        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble().orElseThrow())
                    .contains("it is a database of another program. Set history.file to another file.");
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void aFileOfANewerVersionIsNeverTouched() throws Exception {
        try (Recording recording = recording()) {
            recording.read(Readings.onMains(), HALF_MINUTE);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        try (Recording recording = recording()) {
            assertThat(recording.history.trouble().orElseThrow())
                    .contains("it was written by a newer version of mustmon (its layout is 99, this program knows "
                            + Schema.version() + ")");
            assertThat(recording.inFile("PRAGMA user_version")).isEqualTo(99);
        }
    }

    @Test
    void whileAnotherProgramHoldsTheFileReadingsWait() throws Exception {
        try (Recording recording = recording()) {
            recording.read(Readings.onMains(), FIVE_MINUTES);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                recording.read(Readings.onMains(), HALF_MINUTE);

                assertThat(recording.history.trouble().orElseThrow())
                        .contains("another program is writing to it. Let only one mustmon use a file.");
                statement.execute("ROLLBACK");
            }
            recording.read(Readings.onMains(), HALF_MINUTE);

            assertThat(recording.history.trouble()).isEmpty();
            assertThat(recording.inFile("SELECT sum(n) FROM readings_10s")).isEqualTo(3);
        }
    }

    @Test
    void whatWaitsIsBoundedHoweverLongItLasts() {
        WriteBuffer buffer = new WriteBuffer();
        var telemetry = Readings.telemetry(Readings.onMains());
        for (int i = 0; i < 20_000; i++) {
            buffer.add("ups", telemetry, start.plusSeconds(10L * i), Optional.empty());
            buffer.add(new CurvePoint(1, start.plusSeconds(i), telemetry, Optional.empty()));
        }
        for (int i = 0; i < 20_000; i++) {
            buffer.add(new CurvePoint(1, start.plusSeconds(i), telemetry, Optional.empty()));
        }

        for (Resolution resolution : Resolution.values()) {
            assertThat(buffer.steps("ups", resolution, 0, Long.MAX_VALUE)).hasSizeLessThanOrEqualTo(720);
        }
        assertThat(buffer.curve()).hasSize(20_000);
    }
}
