package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.history.HistorySettings;
import io.github.mustmon.history.SqliteHistory;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history, in a class of its own so that nothing of it is loaded while it is off. */
final class HistoryRoom {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryRoom.class);

    private final SqliteHistory history;
    private final TroubleRelay onTrouble;

    /** Trouble may begin before there is a fleet that could raise an alarm. */
    private static final class TroubleRelay implements Consumer<Optional<String>> {
        private volatile Consumer<Optional<String>> target = trouble -> {};

        @Override
        public void accept(Optional<String> trouble) {
            target.accept(trouble);
        }
    }

    private HistoryRoom(SqliteHistory history, TroubleRelay onTrouble) {
        this.history = history;
        this.onTrouble = onTrouble;
    }

    /** Opens the file that the configuration names. */
    static HistoryRoom open(DaemonConfig config, Path home, TimeSource time) throws DaemonStartException {
        TroubleRelay onTrouble = new TroubleRelay();
        SqliteHistory history = new SqliteHistory(HistorySettings.of(file(config, home)), time, onTrouble);
        return new HistoryRoom(history, onTrouble);
    }

    SqliteHistory history() {
        return history;
    }

    EventLog events() {
        return history.eventLog();
    }

    /** From now on the fleet hears what it has to remember, and what is wrong with the file is an alarm. */
    void connect(UpsFleet fleet) {
        fleet.add(history);
        Consumer<Optional<String>> alarm = trouble ->
                fleet.report(AlarmRules.HISTORY_FAILED, trouble.isPresent(), "History: " + trouble.orElse(""));
        onTrouble.target = alarm;
        if (history.trouble().isPresent()) {
            alarm.accept(history.trouble());
        }
    }

    /** A simulated UPS must not write into the history of a real one: it gets a file of its own that goes with the program. */
    private static Path file(DaemonConfig config, Path home) throws DaemonStartException {
        boolean simulated = config.devices().stream().allMatch(DeviceConfig::isSimulated);
        if (!simulated || config.isGiven(ConfigKeys.HISTORY_FILE)) {
            return HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home);
        }
        try {
            Path folder = Files.createTempDirectory("mustmon-simulated");
            Path file = folder.resolve("history.db");
            for (Path each :
                    new Path[] {folder, file, folder.resolve("history.db-wal"), folder.resolve("history.db-shm")}) {
                each.toFile().deleteOnExit();
            }
            LOG.info("The history of the simulation is kept in {} until the program ends.", file);
            return file;
        } catch (IOException e) {
            throw new DaemonStartException(
                    ExitCode.CANNOT_START,
                    "No temporary folder can be made for the history of the simulation (" + e.getMessage()
                            + "). Free some space, or set history.enabled to false.");
        }
    }
}
