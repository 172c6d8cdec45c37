package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.history.HistorySettings;
import io.github.mustmon.history.SqliteHistory;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history, in a class of its own so that nothing of it is loaded while it is off. */
final class HistoryModule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryModule.class);

    private static final String SIMULATED = "history.db";

    private final SqliteHistory history;
    private final TroubleRelay onTrouble;
    private final Optional<Path> passing;

    /** Trouble may begin before there is a fleet that could raise an alarm. */
    private static final class TroubleRelay implements Consumer<Optional<String>> {
        private volatile Consumer<Optional<String>> target = trouble -> {};

        @Override
        public void accept(Optional<String> trouble) {
            target.accept(trouble);
        }
    }

    private HistoryModule(SqliteHistory history, TroubleRelay onTrouble, Optional<Path> passing) {
        this.history = history;
        this.onTrouble = onTrouble;
        this.passing = passing;
    }

    /** Opens the file that the configuration names. */
    static HistoryModule open(DaemonConfig config, Path home, TimeSource time) throws DaemonStartException {
        TroubleRelay onTrouble = new TroubleRelay();
        Optional<Path> passing = isPassing(config) ? Optional.of(temporaryFolder()) : Optional.empty();
        Path file = passing.map(folder -> folder.resolve(SIMULATED))
                .orElseGet(() -> HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home));
        SqliteHistory history = new SqliteHistory(HistorySettings.of(file), time, onTrouble);
        return new HistoryModule(history, onTrouble, passing);
    }

    SqliteHistory history() {
        return history;
    }

    EventLog events() {
        return history.eventLog();
    }

    BatteryMemoryStore batteryMemories() {
        return history.batteryMemories();
    }

    /** From now on the fleet hears what it has to remember, and what is wrong with the file is an alarm. */
    void connect(UpsFleet fleet) {
        history.keepEstimates(fleet::outlook);
        fleet.add(history);
        Consumer<Optional<String>> alarm = trouble ->
                fleet.report(AlarmRules.HISTORY_FAILED, trouble.isPresent(), "History: " + trouble.orElse(""));
        onTrouble.target = alarm;
        if (history.trouble().isPresent()) {
            alarm.accept(history.trouble());
        }
    }

    /** Writes what waits; a history that was made for a simulation goes. */
    @Override
    public void close() {
        history.close();
        passing.ifPresent(HistoryModule::remove);
    }

    /** A simulated UPS must not write into the history of a real one: it gets a file of its own that goes with the program. */
    static boolean isPassing(DaemonConfig config) {
        return !config.isGiven(ConfigKeys.HISTORY_FILE)
                && config.devices().stream().allMatch(DeviceConfig::isSimulated);
    }

    private static Path temporaryFolder() throws DaemonStartException {
        try {
            Path folder = Files.createTempDirectory("mustmon-simulated");
            LOG.info("The history of the simulation is kept in {} until the program ends.", folder.resolve(SIMULATED));
            return folder;
        } catch (IOException e) {
            throw new DaemonStartException(
                    ExitCode.CANNOT_START,
                    "No temporary folder can be made for the history of the simulation (" + e.getMessage()
                            + "). Free some space, or set history.enabled to false.");
        }
    }

    private static void remove(Path folder) {
        try {
            for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
                Files.deleteIfExists(folder.resolve(SIMULATED + suffix));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("The history of the simulation could not be removed from {}: {}", folder, e.toString());
        }
    }
}
