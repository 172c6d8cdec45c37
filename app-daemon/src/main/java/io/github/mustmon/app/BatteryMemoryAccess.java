package io.github.mustmon.app;

import io.github.mustmon.app.battery.BatteryMemoryFiles;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.history.HistorySettings;
import io.github.mustmon.history.SqliteHistory;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What the daemon keeps of batteries, while it is stopped: in the history file, or beside it where no history is kept. */
public final class BatteryMemoryAccess implements AutoCloseable {

    private final BatteryMemoryStore store;
    private final Optional<SqliteHistory> history;

    private BatteryMemoryAccess(BatteryMemoryStore store, Optional<SqliteHistory> history) {
        this.store = store;
        this.history = history;
    }

    /**
     * Opens it as the configuration says.
     *
     * @throws IOException if it cannot be used, as while the daemon runs; the message is a sentence for the owner
     */
    public static BatteryMemoryAccess open(DaemonConfig config, Path home, TimeSource time) throws IOException {
        if (!config.get(ConfigKeys.HISTORY_ENABLED)) {
            return new BatteryMemoryAccess(withoutHistory(config, home), Optional.empty());
        }
        Path file = HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home);
        SqliteHistory history = new SqliteHistory(HistorySettings.of(file), time, trouble -> {});
        Optional<String> trouble = history.trouble();
        if (trouble.isPresent()) {
            history.close();
            throw new IOException(trouble.get());
        }
        return new BatteryMemoryAccess(history.batteryMemories(), Optional.of(history));
    }

    /** Beside the place where the history would be; of simulated UPSes nothing is kept. */
    static BatteryMemoryStore withoutHistory(DaemonConfig config, Path home) {
        return config.devices().stream().allMatch(DeviceConfig::isSimulated)
                ? BatteryMemoryStore.NOWHERE
                : new BatteryMemoryFiles(StateFolder.of(config, home));
    }

    /** Where it is kept. */
    public BatteryMemoryStore store() {
        return store;
    }

    /** Writes what was changed. */
    @Override
    public void close() {
        history.ifPresent(SqliteHistory::close);
    }
}
