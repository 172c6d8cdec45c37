package io.github.mustmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.battery.BatteryMemoryStore.Entry;
import io.github.mustmon.simulator.ManualTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What was learned of a battery")
class BatteryMemoryTest {

    private static final Entry LEARNED = new Entry(1, Instant.parse("2026-03-01T12:00:00Z"), "{\"version\":1}");

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    void isThereAfterARestartAndOfItsUpsOnly() throws Exception {
        try (SqliteHistory history = history()) {
            history.batteryMemories().save("attic", LEARNED);
        }

        try (SqliteHistory history = history()) {
            assertThat(history.batteryMemories().load("attic")).contains(LEARNED);
            assertThat(history.batteryMemories().load("cellar")).isEmpty();
        }
    }

    @Test
    void canBeAskedForBeforeItIsInTheFile() throws Exception {
        try (SqliteHistory history = history()) {
            history.batteryMemories().save("attic", LEARNED);

            assertThat(history.batteryMemories().load("attic")).contains(LEARNED);
        }
    }

    @Test
    void isInTheFileWithTheNextTickOfTheTimer() throws Exception {
        try (SqliteHistory history = history()) {
            history.batteryMemories().save("attic", LEARNED);
            history.tick();

            assertThat(inFile()).isEqualTo(LEARNED.text());
        }
    }

    @Test
    @DisplayName("a file of the layout before gets the table and keeps what it has")
    void olderFileIsMigrated() throws Exception {
        try (SqliteHistory history = history()) {
            history.tick();
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE battery_memory");
            statement.execute("PRAGMA user_version = 1");
        }

        try (SqliteHistory history = history()) {
            assertThat(history.trouble()).isEmpty();
            history.batteryMemories().save("attic", LEARNED);
        }

        assertThat(inFile()).isEqualTo(LEARNED.text());
    }

    private SqliteHistory history() {
        return new SqliteHistory(HistorySettings.of(folder.resolve("history.db")), time, trouble -> {});
    }

    private String inFile() throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT memory FROM battery_memory")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private Connection connection() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
    }
}
